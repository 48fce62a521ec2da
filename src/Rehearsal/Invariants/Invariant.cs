using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal.Invariants;

/// <summary>Something that holds after every year, whatever happened in it.</summary>
/// <param name="Sentence">What holds.</param>
/// <param name="Violations">Where it does not, in words; empty when it holds.</param>
internal sealed record Invariant(string Sentence, Func<YearEnd, IEnumerable<string>> Violations)
{
    public static readonly IReadOnlyList<Invariant> All =
    [
        new("Every ledger is sealed, entry after entry.", LedgerInvariants.Broken),
        new("The ledger equals the gateway's log to the cent.", LedgerInvariants.OtherThanGateway),
        new("What is paid and what is open make the total.", PlanInvariants.SumsThatDiffer),
        new("No instalment is collected twice.", PlanInvariants.CollectedTwice),
        new("Nothing is debited after its cancellation.", PlanInvariants.DebitedAfterCancellation),
        new("Who paid owes nothing at the end, unless blocked.", AccountInvariants.OpenBalances),
        new("No payment or refund waits for a person.", AccountInvariants.LeftToAPerson),
        new("Invoices and credit notes are numbered without gap, and are what the ledger sealed.", DocumentInvariants.Wrong),
        new("What was invoiced and goes back has its credit note.", DocumentInvariants.Uncredited),
        new("A refused debit is told to the student, once.", MailInvariants.RefusalsNotToldOnce),
    ];
}
