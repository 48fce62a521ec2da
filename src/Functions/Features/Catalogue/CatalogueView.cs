using Enrollment.Functions.Features.Dossiers;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Catalogue;

/// <summary>The school's settings for a year, with texts in the caller's language.</summary>
/// <param name="Entity">The body that is owed the fees.</param>
/// <param name="InvoicePrefix">Opens every invoice and credit note number.</param>
/// <param name="VatNote">Text printed under the VAT of 0.00.</param>
/// <param name="AcademicYear">First calendar year: 2022 for 2022-2023.</param>
/// <param name="TimeZone">IANA name of the time zone of windows, due dates and fiscal years.</param>
/// <param name="YearEndsOn">Last local day of the year's dossiers.</param>
internal sealed record CatalogueView(
    string Name,
    string Entity,
    string InvoicePrefix,
    string VatNote,
    int AcademicYear,
    string TimeZone,
    DateOnly YearEndsOn,
    Mailboxes Mailboxes,
    CalendarView Calendar,
    IReadOnlyList<SituationRulesView> Situations,
    IReadOnlyList<ProgrammeView> Programmes,
    IReadOnlyList<FeeView> Fees,
    InstalmentRulesView Instalments,
    ApprovalRules Approval,
    WithdrawalRules Withdrawal,
    DecisionRules Decisions)
{
    public static CatalogueView Of(Moment moment, string language)
    {
        var school = moment.School;
        return new CatalogueView(
            school.Name, school.Entity, school.InvoicePrefix, school.VatNote.In(language), school.AcademicYear, school.TimeZone,
            school.YearEndsOn, school.Mailboxes, CalendarView.Of(moment),
            [.. school.Situations.Select(situation => SituationRulesView.Of(situation, language))],
            [.. school.Programmes.Select(programme => new ProgrammeView(programme.Code, programme.Label.In(language), programme.Situations))],
            [.. school.Fees.Select(fee => FeeView.Of(fee, language))],
            InstalmentRulesView.Of(school.Instalments), school.Approval, school.Withdrawal, school.Decisions);
    }
}

/// <summary>Opening periods of the portal's menus, earliest first.</summary>
internal sealed record CalendarView(IReadOnlyList<WindowView> Declaration, IReadOnlyList<WindowView> Payment)
{
    public static CalendarView Of(Moment moment) =>
        new(WindowView.All(moment.School.Calendar.Declaration, moment), WindowView.All(moment.School.Calendar.Payment, moment));
}

/// <param name="ClosesAt">First instant at which the window is closed again.</param>
/// <param name="Open">True if the window is open now.</param>
internal sealed record WindowView(DateTimeOffset OpensAt, DateTimeOffset ClosesAt, bool Open)
{
    internal static IReadOnlyList<WindowView> All(IReadOnlyList<Window> windows, Moment moment) =>
        [.. windows.Select(window => new WindowView(
            moment.Clock.Instant(window.Opens), moment.Clock.Instant(window.Closes), window.Holds(moment.Local)))];
}

/// <param name="Documents">Supporting documents to deposit.</param>
/// <param name="ImposedBy">Students with this trait must declare this situation, if their programme offers it.</param>
/// <param name="ReservedFor">Only students with this trait may declare it.</param>
/// <param name="Certificate">The trait without which the registrar cannot validate it.</param>
internal sealed record SituationRulesView(
    string Code, string Label, string Help, IReadOnlyList<string> Documents, NamedTrait? ImposedBy, NamedTrait? ReservedFor,
    NamedTrait? Certificate)
{
    internal static SituationRulesView Of(Situation situation, string language) => new(
        situation.Code, situation.Label.In(language), situation.Help.In(language),
        [.. situation.Documents.Select(document => document.In(language))],
        NamedTrait.Of(situation.ImposedBy, language), NamedTrait.Of(situation.ReservedFor, language),
        NamedTrait.Of(situation.Certificate, language));
}

/// <param name="Label">The trait in words.</param>
internal sealed record NamedTrait(Trait Code, string Label)
{
    internal static NamedTrait? Of(Trait? trait, string language) =>
        trait is { } known ? new NamedTrait(known, RefusalTexts.Named(known).In(language)) : null;
}

/// <param name="Situations">Codes of the situations its students may declare.</param>
internal sealed record ProgrammeView(string Code, string Label, IReadOnlyList<string> Situations);

/// <param name="Situation">Code of the situation that the fee is for.</param>
/// <param name="Programme">Code of the programme that the fee is for; null for all others.</param>
internal sealed record FeeView(string Situation, string? Programme, IReadOnlyList<FeeLineView> Lines, long TotalCents)
{
    internal static FeeView Of(Fee fee, string language) => new(
        fee.Situation, fee.Programme, FeeLineView.All(fee.Lines, language), fee.Lines.Sum(line => line.Cents));
}

/// <param name="Offers">Numbers of instalments on offer, with their terms.</param>
/// <param name="DayOfMonth">Local day on which the second and later instalments are due.</param>
/// <param name="DebitFrom">Local time at which the debits of the day begin, such as 06:00.</param>
/// <param name="DebitWindowMinutes">Minutes over which the debits of a day are spread.</param>
/// <param name="AnnounceDaysBefore">Days before a debit on which it is announced by mail.</param>
/// <param name="RetryAfterDays">Days from a soft decline to the next attempt, one number for each retry.</param>
internal sealed record InstalmentRulesView(
    IReadOnlyList<InstalmentOfferView> Offers, int DayOfMonth, string DebitFrom, int DebitWindowMinutes, int AnnounceDaysBefore,
    IReadOnlyList<int> RetryAfterDays)
{
    internal static InstalmentRulesView Of(InstalmentRules rules) => new(
        [.. rules.Offers.Select(offer => new InstalmentOfferView(offer.Count, offer.AboveCents, offer.Split))], rules.DayOfMonth, rules.DebitFrom.ToString("HH:mm", CultureInfo.InvariantCulture),
        rules.DebitWindowMinutes, rules.AnnounceDaysBefore, rules.RetryAfterDays);
}

/// <param name="AboveCents">Offered only if strictly more than this is due.</param>
/// <param name="Split">equalParts, or nonExemptibleFirst for a first instalment that cannot be exempted and equal shares of the rest.</param>
internal sealed record InstalmentOfferView(int Count, long AboveCents, InstalmentSplit Split);
