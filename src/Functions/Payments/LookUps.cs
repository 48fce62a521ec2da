using Enrollment.Domain;

namespace Enrollment.Functions.Payments;

/// <summary>What debits, refunds and card pages share when the gateway is asked what became of them.</summary>
internal static class LookUps
{
    /// <summary>How long the gateway may take to show an operation before its absence is taken as a fact.</summary>
    internal static readonly TimeSpan AppearsWithin = TimeSpan.FromMinutes(30);

    /// <summary>An attempt that the gateway says was collected: for what was asked, since a look-up names no amount.</summary>
    internal static Receipt ReceiptOf(Attempt attempt, string transaction, string call, string authorisation) =>
        new(attempt.Reference, attempt.Cents, transaction, call, authorisation);
}
