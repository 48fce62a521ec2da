using Enrollment.Functions.Gateway;

namespace Enrollment.Functions.Features.Payments;

/// <summary>What debits, refunds and card pages share when the gateway is asked what became of them.</summary>
internal static class LookUps
{
    /// <summary>The time the gateway may take to show an operation before its absence is taken as a fact.</summary>
    internal static readonly TimeSpan AppearsWithin = TimeSpan.FromMinutes(30);

    /// <summary>Decides what a signed payment comes to, by what the gateway shows of it.</summary>
    internal static Decision Decide(Dossier dossier, CapturedPayment receipt, GatewayFinding finding, Moment moment) => finding switch
    {
        GatewayFinding.Found { State: TransactionState.Captured } => ReceivePayment.Decide(dossier, receipt, moment),
        GatewayFinding.Found { State: TransactionState.Refused or TransactionState.Cancelled or TransactionState.Refunded } => Decision.Nothing,
        _ when dossier.FindAttempt(receipt.Reference) is { Channel: PaymentChannel.CardChange } => CardRules.Authorise(dossier, receipt, moment),
        _ => ReceivePayment.Announce(dossier, receipt, moment.Now),
    };

    /// <summary>An attempt that the gateway says was collected: for what was asked, since a look-up names no amount.</summary>
    internal static CapturedPayment ReceiptOf(PaymentAttempt attempt, string transaction, string call, string authorisation) =>
        new(attempt.Reference, attempt.Cents, transaction, call, authorisation);
}
