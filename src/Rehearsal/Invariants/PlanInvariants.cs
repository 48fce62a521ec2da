using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Plans;
using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal.Invariants;

internal static class PlanInvariants
{
    public static IEnumerable<string> UnbalancedPlans(YearEnd year)
    {
        foreach (var account in year.Accounts.Where(account => account.Plan is PlanState.Requested or PlanState.Accepted or PlanState.Running or PlanState.Settled))
        {
            var open = account.Instalments.Where(part => part.IsOpen).Sum(part => part.Cents);
            var kept = account.Totals.PaidCents - account.Totals.RefundedCents;
            var owed = account.Totals.OrderedCents - account.Totals.CreditedCents;
            if (open + kept != owed)
                yield return $"{account.Student}: {kept} cents paid and {open} in open instalments make {open + kept}; owed are {owed}.";
        }

        foreach (var account in year.Accounts)
        {
            foreach (var (entry, request) in account.Facts<PlanRequested>())
            {
                var due = Dossier.From(year.School.DossierOf(account.Student), account.Ledger.Take(entry.Sequence))!.DueCents;
                if (request.Cents.Sum() != due)
                    yield return $"{account.Student}: plan {request.Plan} was for {request.Cents.Sum()} cents; {due} were due.";
            }
        }
    }

    public static IEnumerable<string> CollectedTwice(YearEnd year) =>
        from account in year.Accounts
        from entry in year.GatewayOf(account.Student)
        where entry is { Kind: GatewayEntry.Debit or GatewayEntry.Payment, IsAccepted: true }
        let attempt = account.FindAttempt(entry.Reference!)
        where attempt is not null
        from instalment in attempt.Parts()
        group entry by (account.Student, attempt.Plan, Instalment: instalment) into same
        where same.Count() > 1
        select $"{same.Key.Student}: instalment {same.Key.Instalment} of plan {same.Key.Plan} was collected {same.Count()} times.";

    public static IEnumerable<string> DebitedAfterCancellation(YearEnd year) =>
        from account in year.Accounts
        from entry in year.GatewayOf(account.Student)
        where entry is { Kind: GatewayEntry.Debit, IsAccepted: true }
        let attempt = account.FindAttempt(entry.Reference!)
        let cancelled = CancelledAt(account, attempt)
        where cancelled < entry.At
        select $"{account.Student}: instalment {attempt!.Instalment} was debited on {entry.At:u}, cancelled on {cancelled:u}.";

    private static DateTimeOffset? CancelledAt(StudentAccount account, PaymentAttemptOpened? attempt)
    {
        if (attempt is not { Plan: { } plan, Instalment: { } instalment })
            return null;

        var ended = account.Facts<PlanCancelled>().Where(found => found.Fact.Plan == plan).Select(found => (DateTimeOffset?)found.Entry.At);
        var cut = account.Facts<PlanRevised>()
            .Where(found => found.Fact.Plan == plan && found.Fact.CentsByInstalment.TryGetValue(instalment, out var cents) && cents == 0)
            .Select(found => (DateTimeOffset?)found.Entry.At);
        return ended.Concat(cut).Min();
    }
}
