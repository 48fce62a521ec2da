using Enrollment.Domain;

namespace Enrollment.Simulation.Audit;

/// <summary>A payment that the gateway has signed and not captured: nothing else opens for it, and it comes to an end.</summary>
internal static class BeingCheckedAudit
{
    /// <summary>An authorisation can be captured for a week, and a gateway that does not answer is asked for a week.</summary>
    private static readonly TimeSpan Longest = 2 * StepLimits.TriedFor;

    public static void CheckNew(Account account, LedgerEntry entry)
    {
        if (entry.Fact is AttemptOpened { Door: not Door.CardChange } opened)
        {
            var waiting = account.Before(entry).Attempts.FirstOrDefault(attempt => attempt.State == AttemptState.BeingChecked);
            account.Holds(waiting is null, $"nothing is opened ({opened.Reference}) while {waiting?.Reference} is being checked");
        }

        if (EndedBy(entry.Fact) is not { } reference)
            return;
        var announced = account.Entries.Take(entry.Sequence - 1).FirstOrDefault(other => other.Fact is PaymentAnnounced told && told.Receipt.Reference == reference);
        account.Holds(announced is null || entry.At - announced.At <= Longest, $"what is being checked ({reference}) ends in time");
    }

    private static string? EndedBy(Fact fact) => fact switch
    {
        PaymentReceived received => received.Reference,
        PageClosed closed => closed.Reference,
        AttemptAbandoned abandoned => abandoned.Reference,
        _ => null,
    };
}
