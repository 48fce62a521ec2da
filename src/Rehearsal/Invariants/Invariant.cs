using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal.Invariants;

/// <summary>A property that holds after every year.</summary>
/// <param name="Sentence">The property in words.</param>
/// <param name="Violations">Finds the violations, in words.</param>
internal sealed record Invariant(string Sentence, Func<YearEnd, IEnumerable<string>> Violations)
{
    public static readonly IReadOnlyList<Invariant> All =
    [
        new("The hash chain of every ledger is intact.", LedgerInvariants.Broken),
        new("The ledger equals the gateway's log to the cent.", LedgerInvariants.DifferencesFromGateway),
        new("Paid and open amounts add up to the total.", PlanInvariants.UnbalancedPlans),
        new("No instalment is collected twice.", PlanInvariants.CollectedTwice),
        new("No instalment is debited after its cancellation.", PlanInvariants.DebitedAfterCancellation),
        new("Every account with a payment is balanced at the end, unless blocked.", AccountInvariants.OpenBalances),
        new("No payment or refund waits for a manual decision.", AccountInvariants.OpenManualTasks),
        new("Invoices and credit notes are numbered without gaps and match their hashes in the ledger.", DocumentInvariants.Wrong),
        new("Every refund of invoiced money has a credit note.", DocumentInvariants.Uncredited),
        new("The student gets one mail about each refused debit.", MailInvariants.RefusalsNotMailedOnce),
    ];
}
