using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Lists;

/// <param name="Continuation">Asks for the next page; null on the last.</param>
/// <param name="Total">Number of matches on all pages.</param>
internal sealed record DeclarationPage(IReadOnlyList<DeclarationRow> Items, string? Continuation, int Total);

/// <summary>A student with the last declaration, and without money.</summary>
/// <param name="Situation">Code of the situation declared last, rejected or not; null if none was.</param>
/// <param name="DeclaredAt">Time of the last declaration, of a situation or of uncertainty.</param>
/// <param name="HasLeft">True if the student has left the school, so that nothing is to be reviewed.</param>
/// <param name="Misfit">Reason why the declaration no longer fits the roster; null if it fits.</param>
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
/// <param name="Total">Number of matches on all pages.</param>
internal sealed record PlanRequestPage(IReadOnlyList<PlanRequestRow> Items, string? Continuation, int Total);

/// <summary>A request for instalments that waits for a decision.</summary>
/// <param name="Plan">Number of the plan, which the decision names.</param>
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
/// <param name="Total">Number of matches on all pages.</param>
internal sealed record AccountPage(IReadOnlyList<AccountRow> Items, string? Continuation, int Total);

/// <summary>A student's account in one line, with amounts as in the account position.</summary>
/// <param name="Name">Empty once the personal data are erased.</param>
/// <param name="BalanceCents">Amount still to pay, which is the ordered less the credited and paid, plus the refunded.</param>
/// <param name="RefusedInstalments">Numbers of the instalments whose debit was refused and that are still to pay.</param>
/// <param name="RefusedCents">Sum of these instalments.</param>
/// <param name="Plan">State of the last payment plan; null if there was none.</param>
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
/// <param name="Total">Number of matches on all pages.</param>
internal sealed record CandidatePage(IReadOnlyList<CandidateRow> Items, string? Continuation, int Total);

/// <summary>A student whose fees have a part that the committee may exempt.</summary>
/// <param name="ExemptibleCents">Amount that may be exempted, exempted already or not.</param>
/// <param name="ExemptedCents">Amount exempted already.</param>
/// <param name="PaidCents">Amount paid less what goes back.</param>
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

/// <param name="OwedCents">Amount owed today over all accounts. It is their balances less what is to come, and the expected less the collected.</param>
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
/// <param name="ExpectedCents">Amount expected by today: instalments on their due dates, other payments on the day they were made, and undated debts in the month of their order, less payments that go back.</param>
/// <param name="ToComeCents">Instalments that fall due after today.</param>
/// <param name="CollectedCents">Amount collected less refunds; negative if more was refunded than collected.</param>
internal sealed record MonthRow(string Month, long ExpectedCents, long ToComeCents, long CollectedCents)
{
    public static MonthRow Of(MonthFigures figures) => new(
        figures.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture), figures.ExpectedCents, figures.ToComeCents, figures.CollectedCents);
}
