using Enrollment.Functions.Gateway;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Rules that the look-ups of debits, refunds and card pages share.</summary>
internal static class LookUps
{
    /// <summary>Time after which an operation that the gateway does not show counts as absent.</summary>
    internal static readonly TimeSpan AppearsWithin = TimeSpan.FromMinutes(30);

    /// <summary>Decides on a signed payment by what the gateway shows of it.</summary>
    internal static Decision Decide(Dossier dossier, CapturedPayment captured, GatewayFinding finding, Moment moment) => finding switch
    {
        GatewayFinding.Found { State: TransactionState.Captured } => ReceivePayment.Decide(dossier, captured, moment),
        GatewayFinding.Found { State: TransactionState.Refused or TransactionState.Cancelled or TransactionState.Refunded } => Decision.Nothing,
        _ when dossier.FindAttempt(captured.Reference) is { Channel: PaymentChannel.CardChange } => CardRules.Authorise(dossier, captured, moment),
        _ => ReceivePayment.Announce(dossier, captured, moment.Now),
    };
}
