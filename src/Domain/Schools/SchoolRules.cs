namespace Enrollment.Domain.Schools;

/// <summary>Checks a school's file beyond its shape. Each mistake is a sentence that opens with a JSON path.</summary>
internal static class SchoolRules
{
    private const int MinutesOfADay = 24 * 60;
    private const int FewestInstalments = 2;
    private const int MostInstalments = 12;
    private const int MostRetries = 8;
    private const long MostKeptCents = 100_000;

    internal static IEnumerable<string> Broken(School school) =>
    [
        .. Identity(school),
        .. Addresses(school.Mailboxes),
        .. Windows("$.calendar.declaration", school.Calendar.Declaration, school),
        .. Windows("$.calendar.payment", school.Calendar.Payment, school),
        .. CatalogueRules.Broken(school),
        .. Instalments(school.Instalments),
        .. Approval(school.Approval),
        .. Withdrawal(school),
        .. Decisions(school.Decisions),
        .. LastDebit(school),
        .. Codes(school.Accounts),
        .. Points(school.RehearsalClock),
    ];

    private static IEnumerable<string> Identity(School school)
    {
        if (!DossierId.IsSchoolCode(school.Code))
            yield return "$.code: must be 2 to 12 lower-case letters or digits";
        if (school.InvoicePrefix is { Length: > 10 } || !school.InvoicePrefix.All(char.IsAsciiLetterOrDigit))
            yield return "$.invoicePrefix: must be 1 to 10 letters or digits";
        if (school.AcademicYear is < 2000 or > 2100)
            yield return "$.academicYear: must be a year from 2000 to 2100";
        else if (school.YearEndsOn.Year != school.AcademicYear + 1)
            yield return Say($"$.yearEndsOn: must be in {school.AcademicYear + 1}, the second calendar year of the academic year");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(school.TimeZone, out var zone) || !zone.HasIanaId)
            yield return $"$.timeZone: '{school.TimeZone}' is not a known IANA time zone such as Europe/Paris";
    }

    private static IEnumerable<string> Addresses(Mailboxes mailboxes)
    {
        foreach (var (name, address) in new[]
            { ("help", mailboxes.Help), ("accountants", mailboxes.Accountants), ("escalation", mailboxes.Escalation) })
        {
            if (!EmailParser.TryRead(address, out var sent, out var flaw))
                yield return $"$.mailboxes.{name}: '{address}' is not an e-mail address. {flaw.En}";
            else if (sent != address)
                yield return $"$.mailboxes.{name}: write '{address}' as '{sent}'";
        }
    }

    private static IEnumerable<string> Windows(string path, IReadOnlyList<Window> windows, School school)
    {
        if (windows.Count == 0)
            yield return $"{path}: must hold at least one window";

        var yearEnds = school.YearEndsOn.AddDays(1).ToDateTime(TimeOnly.MinValue);
        foreach (var (index, window) in windows.Index())
        {
            var at = Say($"{path}[{index}]");
            if (window.Closes <= window.Opens)
                yield return $"{at}.closes: must be after it opens";
            if (window.Closes > yearEnds)
                yield return $"{at}.closes: must not be after the year's end ({school.YearEndsOn:yyyy-MM-dd})";
            if (index > 0 && window.Opens < windows[index - 1].Closes)
                yield return $"{at}.opens: must not be before the previous window closes";
        }
    }

    private static IEnumerable<string> Instalments(InstalmentRules rules)
    {
        if (rules.Offers.Count == 0)
            yield return "$.instalments.offers: must hold at least one number of instalments";
        foreach (var (index, offer) in rules.Offers.Index())
        {
            var at = Say($"$.instalments.offers[{index}]");
            if (offer.Count is < FewestInstalments or > MostInstalments)
                yield return Say($"{at}.count: must be from {FewestInstalments} to {MostInstalments}");
            if (rules.Offers.Take(index).Any(other => other.Count == offer.Count))
                yield return Say($"{at}.count: {offer.Count} is already offered");
            if (offer.AboveCents < 0)
                yield return $"{at}.aboveCents: must not be negative";
        }

        if (rules.DayOfMonth is < 1 or > 28)
            yield return "$.instalments.dayOfMonth: must be from 1 to 28, so that every month has it";
        if (rules.DebitWindowMinutes < 0 || rules.DebitFrom.Hour * 60 + rules.DebitFrom.Minute + rules.DebitWindowMinutes >= MinutesOfADay)
            yield return "$.instalments.debitWindowMinutes: must not be negative, and must end on the day it begins";
        if (rules.AnnounceDaysBefore is < 0 or > 27)
            yield return "$.instalments.announceDaysBefore: must be from 0 to 27";
        if (rules.RetryAfterDays.Count > MostRetries)
            yield return Say($"$.instalments.retryAfterDays: must hold at most {MostRetries} entries, so that the card schemes' limits leave room for them");
        foreach (var (index, days) in rules.RetryAfterDays.Index())
        {
            if (days is < 1 or > 60)
                yield return Say($"$.instalments.retryAfterDays[{index}]: must be from 1 to 60");
        }
    }

    private static IEnumerable<string> Approval(ApprovalRules rules)
    {
        foreach (var (name, days) in new[]
            { ("linkValidDays", rules.LinkValidDays), ("remindAfterDays", rules.RemindAfterDays), ("escalateAfterDays", rules.EscalateAfterDays) })
        {
            if (days is < 1 or > 366)
                yield return $"$.approval.{name}: must be from 1 to 366";
        }

        if (rules.EscalateAfterDays <= rules.RemindAfterDays)
            yield return "$.approval.escalateAfterDays: must be more than remindAfterDays";
    }

    private static IEnumerable<string> Withdrawal(School school)
    {
        if (school.AcademicYear is >= 2000 and <= 2100 && school.Withdrawal.YearStartsOn.Year != school.AcademicYear)
            yield return Say($"$.withdrawal.yearStartsOn: must be in {school.AcademicYear}, the first calendar year of the academic year");
        if (school.Withdrawal.KeptCents is < 0 or > MostKeptCents)
            yield return Say($"$.withdrawal.keptCents: must be from 0 to {MostKeptCents}");
    }

    private static IEnumerable<string> Decisions(DecisionRules rules)
    {
        if (rules.AnswerDays is < 1 or > 60)
            yield return "$.decisions.answerDays: must be from 1 to 60";
        if (rules.TakeBackDays is < 0 or > 30)
            yield return "$.decisions.takeBackDays: must be from 0 to 30";
    }

    // A debit after the year's end would never be made, because nothing moves any more then.
    private static IEnumerable<string> LastDebit(School school)
    {
        if (school is not { Calendar.Payment: [.., var last], Instalments: { Offers.Count: > 0, DayOfMonth: >= 1 and <= 28 } rules })
            yield break;

        var count = Math.Clamp(rules.Offers.Max(offer => offer.Count), FewestInstalments, MostInstalments);
        var due = Schedule.DueDates(count, DateOnly.FromDateTime(last.Closes), rules.DayOfMonth)[^1];
        if (due > school.YearEndsOn)
        {
            yield return Say($"$.instalments.offers: {count} instalments begun on the last day of payment would end on ")
                + $"{due:yyyy-MM-dd}, after the year's end ({school.YearEndsOn:yyyy-MM-dd})";
        }
    }

    // Two accounts under one code could not be told apart in the books.
    private static IEnumerable<string> Codes(AccountCodes accounts)
    {
        foreach (var (index, (name, code)) in accounts.All.Index())
        {
            if (code.Length is < 2 or > 20 || !code.All(char.IsAsciiLetterOrDigit))
                yield return $"$.accounts.{name}: '{code}' must be 2 to 20 letters or digits";
            if (accounts.All.Take(index).Any(other => other.Code == code))
                yield return $"$.accounts.{name}: '{code}' is already used";
        }
    }

    // A clock that stood still or ran backwards on either side could not be read from the other.
    private static IEnumerable<string> Points(RehearsalClock clock)
    {
        foreach (var (index, (before, after)) in clock.Points.Zip(clock.Points.Skip(1)).Index())
        {
            if (after.Host <= before.Host)
                yield return Say($"$.rehearsalClock[{index + 1}].host: must be after the one of the point before");
            if (after.School <= before.School)
                yield return Say($"$.rehearsalClock[{index + 1}].school: must be after the one of the point before");
        }
    }

    private static string Say(FormattableString sentence) => FormattableString.Invariant(sentence);
}
