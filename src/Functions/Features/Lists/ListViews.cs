using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Lists;

/// <param name="Continuation">Asks for the next page; null on the last.</param>
/// <param name="Total">How many the search matches in all.</param>
internal sealed record DeclarationPage(IReadOnlyList<DeclarationRow> Items, string? Continuation, int Total);

/// <summary>A student and what they declared; no money.</summary>
/// <param name="Situation">Code of what was declared last, rejected or not; null when nothing was.</param>
/// <param name="DeclaredAt">When the student last declared something, be it that they are uncertain.</param>
/// <param name="HasLeft">Whether the student has left the school: there is nothing to review any more.</param>
/// <param name="Misfit">Why what was declared no longer fits what the roster says, in words; null when it does.</param>
internal sealed record DeclarationRow(
    string Student, string Name, string Programme, string? Situation, string? SituationLabel, DeclarationState State,
    DateTimeOffset? DeclaredAt, bool HasLeft, string? Misfit)
{
    public static DeclarationRow Of(Listed listed, School school, string language)
    {
        var summary = listed.Summary;
        return new DeclarationRow(
            listed.Student, summary.Name, summary.Programme, summary.Situation,
            summary.Situation is { } code ? school.FindSituation(code)?.Label.In(language) ?? code : null,
            summary.Declaration, summary.DeclaredAt, summary.HasLeft, summary.Misfit?.In(language));
    }
}

/// <param name="Continuation">Asks for the next page; null on the last.</param>
/// <param name="Total">How many the search matches in all.</param>
internal sealed record PlanRequestPage(IReadOnlyList<PlanRequestRow> Items, string? Continuation, int Total);

/// <summary>A request for instalments that waits for a decision.</summary>
/// <param name="Plan">Its number, which the decision names.</param>
internal sealed record PlanRequestRow(
    string Student, string Name, string Programme, int Plan, long TotalCents, IReadOnlyList<long> InstalmentCents, DateTimeOffset RequestedAt)
{
    public static PlanRequestRow Of(Listed listed)
    {
        var (summary, plan) = (listed.Summary, listed.Summary.Plan!);
        return new PlanRequestRow(
            listed.Student, summary.Name, summary.Programme, plan.Number, plan.Cents.Sum(), plan.Cents, plan.RequestedAt);
    }
}

/// <param name="Continuation">Asks for the next page; null on the last.</param>
/// <param name="Total">How many the search matches in all.</param>
internal sealed record AccountPage(IReadOnlyList<AccountRow> Items, string? Continuation, int Total);

/// <summary>A student's account in one line; amounts mean what they mean in the account position.</summary>
/// <param name="Name">Empty once the personal data are erased.</param>
/// <param name="BalanceCents">What is still to pay: ordered, less credited, less paid, and what was refunded.</param>
/// <param name="RefusedInstalments">Numbers of the instalments whose debit was refused and that are still to pay.</param>
/// <param name="RefusedCents">Their sum.</param>
/// <param name="Plan">State of the last payment plan; null when there was none.</param>
internal sealed record AccountRow(
    string Student, string Name, string Programme, long OrderedCents, long CreditedCents, long PaidCents, long RefundedCents,
    long BalanceCents, bool Blocked, IReadOnlyList<int> RefusedInstalments, long RefusedCents, PlanState? Plan)
{
    public static AccountRow Of(Listed listed)
    {
        var summary = listed.Summary;
        return new AccountRow(
            listed.Student, summary.Name, summary.Programme, summary.OrderedCents, summary.CreditedCents, summary.PaidCents,
            summary.RefundedCents, summary.BalanceCents, summary.Blocked, summary.Plan?.Refused ?? [], summary.Plan?.RefusedCents ?? 0, summary.Plan?.State);
    }
}

/// <param name="Continuation">Asks for the next page; null on the last.</param>
/// <param name="Total">How many the search matches in all.</param>
internal sealed record CandidatePage(IReadOnlyList<CandidateRow> Items, string? Continuation, int Total);

/// <summary>A student whose fees have a part that the committee may exempt.</summary>
/// <param name="ExemptibleCents">That part, exempted already or not.</param>
/// <param name="ExemptedCents">What of it is exempted already.</param>
/// <param name="PaidCents">Paid, less what goes back.</param>
internal sealed record CandidateRow(
    string Student, string Name, string Programme, long ExemptibleCents, long ExemptedCents, long PaidCents, long DueCents)
{
    public static CandidateRow Of(Listed listed)
    {
        var summary = listed.Summary;
        return new CandidateRow(
            listed.Student, summary.Name, summary.Programme, summary.ExemptibleCents, summary.CreditedCents,
            summary.PaidCents - summary.RefundCents, summary.DueCents);
    }
}

/// <param name="OwedCents">Owed today over all accounts: their balances without what is to come. It is what was expected less what was collected.</param>
/// <param name="ToComeCents">Instalments that fall due after today.</param>
internal sealed record MonthList(IReadOnlyList<MonthRow> Items, long OwedCents, long ToComeCents)
{
    /// <param name="today">The local day.</param>
    public static MonthList Of(IReadOnlyList<DossierSummary> summaries, DateOnly today)
    {
        var months = MonthFigures.Of(summaries.SelectMany(summary => summary.Days), today);
        var toCome = months.Sum(month => month.ToComeCents);
        return new MonthList([.. months.Select(MonthRow.Of)], summaries.Sum(summary => summary.BalanceCents) - toCome, toCome);
    }
}

/// <param name="Month">"2022-10", local.</param>
/// <param name="ExpectedCents">What was to come by today: instalments due, other payments on the day they were made, and what is due without a date, in the month of its order; less what was paid and goes back.</param>
/// <param name="ToComeCents">Instalments that fall due after today.</param>
/// <param name="CollectedCents">Money that came, less what was refunded; negative when more went than came.</param>
internal sealed record MonthRow(string Month, long ExpectedCents, long ToComeCents, long CollectedCents)
{
    public static MonthRow Of(MonthFigures figures) => new(
        figures.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), figures.ExpectedCents, figures.ToComeCents, figures.CollectedCents);
}
