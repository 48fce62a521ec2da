using System.Globalization;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Rehearsal.Reports;

namespace Enrollment.Rehearsal.Invariants;

internal static class LedgerInvariants
{
    public static IEnumerable<string> Broken(YearEnd year) =>
        from account in year.Accounts
        let broken = LedgerChain.FirstBroken(account.Ledger)
        where broken is not null
        select $"{account.Student}: entry {broken.Sequence} breaks the hash chain.";

    public static IEnumerable<string> DifferencesFromGateway(YearEnd year)
    {
        foreach (var account in year.Accounts)
        {
            var log = year.GatewayOf(account.Student).ToList();
            // A refund paid by bank transfer does not pass through the gateway.
            var byHand = account.Position.Refunds.Where(refund => refund.State == RefundState.Transferred).Sum(refund => refund.Cents);
            var kept = account.Totals.PaidCents - account.Totals.RefundedCents + byHand;
            var moved = log.Sum(entry => entry.MovedCents);
            if (kept != moved)
                yield return $"{account.Student}: the account holds {kept} cents, the gateway moved {moved}.";

            foreach (var (_, payment) in account.Facts<PaymentReceived>())
            {
                var transaction = long.Parse(payment.Transaction, CultureInfo.InvariantCulture);
                if (!log.Exists(entry => entry.Reference == payment.Reference && entry.Transaction == transaction && entry.MovedCents == payment.Cents))
                    yield return $"{account.Student}: the gateway knows no payment {payment.Reference} of {payment.Cents} cents with number {payment.Transaction}.";
            }
        }

        var known = year.Accounts.SelectMany(account => year.GatewayOf(account.Student)).ToHashSet();
        foreach (var stray in year.Gateway.Where(entry => entry.MovedCents != 0 && !known.Contains(entry)))
            yield return $"The gateway moved {stray.MovedCents} cents for {stray.Reference}, which is of no known student.";
    }
}
