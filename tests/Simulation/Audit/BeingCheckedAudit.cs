using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;

namespace Enrollment.Simulation.Audit;

/// <summary>Checks that nothing else opens while a signed payment is not captured, and that its look-ups come to an end.</summary>
internal static class BeingCheckedAudit
{
    /// <summary>The most look-ups, with their back-off, over the week for which an authorisation lasts.</summary>
    private const int MostLookUps = 60;

    public static void CheckNew(Account account, LedgerEntry entry)
    {
        if (entry.Fact is PaymentAttemptOpened { Channel: not PaymentChannel.CardChange } opened)
        {
            var waiting = account.Before(entry).Attempts.FirstOrDefault(attempt => attempt.State == PaymentAttemptState.BeingChecked);
            account.Holds(waiting is null, $"nothing is opened ({opened.Reference}) while {waiting?.Reference} is being checked");
        }

        if (entry.Fact is PaymentAnnounced { Payment.Reference: var reference })
            account.Holds(
                account.Entries.Count(other => other.Fact is PaymentAnnounced told && told.Payment.Reference == reference) <= MostLookUps,
                $"what is being checked ({reference}) comes to an end");
    }
}
