using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Payments;
using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal.Invariants;

internal static class AccountInvariants
{
    // After a rejected declaration, the money stays on the account until the student declares again.
    public static IEnumerable<string> OpenBalances(YearEnd year) =>
        from account in year.Accounts
        let totals = account.Totals
        where totals is { PaidCents: > 0, Blocked: false, BalanceCents: not 0 } && account.Declaration != DeclarationState.Rejected
        select $"{account.Student}: paid {totals.PaidCents} cents, is not blocked, and the balance is {totals.BalanceCents}.";

    public static IEnumerable<string> OpenManualTasks(YearEnd year)
    {
        foreach (var account in year.Accounts)
        {
            foreach (var refund in account.Position.Refunds.Where(refund => refund.State is not (RefundState.Sent or RefundState.Transferred)))
                yield return $"{account.Student}: refund {refund.Id} of {refund.Cents} cents is '{refund.State}'.";
            foreach (var unmatched in account.Position.UnmatchedPayments.Where(unmatched => unmatched.Decision is null))
                yield return $"{account.Student}: {unmatched.Cents} cents of {unmatched.Reference} were not what was asked.";
        }
    }
}
