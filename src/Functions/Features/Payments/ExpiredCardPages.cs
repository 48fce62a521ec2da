using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Payments;

internal sealed class ExpiredCardPages(DossierWriter dossiers, IPaymentGateway gateway)
{
    /// <summary>
    /// Closes an expired card page, so that it no longer holds the debt. The gateway is asked first, because the notification
    /// may be lost, and once more when no payment can come any more, however the page ended. Money that came is recorded.
    /// </summary>
    public async Task<CommandResult> CloseAsync(DossierId id, string reference, CancellationToken cancellation)
    {
        var stored = await dossiers.ReadAsync(id, cancellation);
        var finding = stored.Dossier.FindAttempt(reference) is { State: PaymentAttemptState.BeingChecked, Announced: { } announced }
            ? await gateway.ConsultAsync(announced.Transaction, announced.Call, cancellation)
            : await gateway.FindAsync(reference, cancellation);
        return await dossiers.RecordAsync(
            id, new Operation("close-card-page"), (dossier, moment) => Decide(dossier, reference, finding, moment), cancellation, stored);
    }

    private static Decision Decide(Dossier dossier, string reference, GatewayFinding finding, Moment moment) => finding switch
    {
        GatewayFinding.Found { State: TransactionState.Captured } paid =>
            OrClose(ReceivePayment.Decide(dossier, CapturedPaymentOf(dossier, reference, paid), moment), dossier, reference, moment),
        GatewayFinding.Found { State: TransactionState.Authorised } shown when dossier.FindAttempt(reference) is { Channel: PaymentChannel.CardChange } =>
            OrClose(CardRules.Authorise(dossier, CapturedPaymentOf(dossier, reference, shown), moment), dossier, reference, moment),
        GatewayFinding.Found { State: TransactionState.Authorised } shown
            when dossier.FindAttempt(reference) is { } page && ReceivePayment.CanStillBeCaptured(page, moment.Now) =>
            AnnounceOrWait(dossier, CapturedPaymentOf(dossier, reference, shown), moment),
        GatewayFinding.Absent
            when dossier.FindAttempt(reference) is { Announced: { } announced } page && ReceivePayment.CanStillBeCaptured(page, moment.Now) =>
            ReceivePayment.Announce(dossier, announced, moment.Now),
        GatewayFinding.Unknown when dossier.PendingAttempt?.Reference == reference => DebitRules.LeaveUnanswered(dossier, reference, moment.Now),
        GatewayFinding.Unknown unknown => throw new GatewayUnavailableException(unknown.Reason),
        _ => ReceivePayment.Close(dossier, reference, moment.Now, wasUsed: finding is GatewayFinding.Found { State: not TransactionState.Refused }),
    };

    // Looks an authorised payment up again, because it can be captured later and its notification be lost. While a debit is
    // unanswered, it waits for that debit.
    private static Decision AnnounceOrWait(Dossier dossier, CapturedPayment captured, Moment moment) =>
        dossier.PendingAttempt is { Channel: PaymentChannel.Debit }
            ? throw new GatewayUnavailableException("a debit has no answer yet")
            : ReceivePayment.Announce(dossier, captured, moment.Now);

    // A payment that is known already, or was recorded as unmatched, adds no fact. The page is then closed.
    private static Decision OrClose(Decision received, Dossier dossier, string reference, Moment moment) =>
        received.Facts.Count > 0 ? received : ReceivePayment.Close(dossier, reference, moment.Now);

    // An announced payment is known in full, with its amount, authorisation and card.
    private static CapturedPayment CapturedPaymentOf(Dossier dossier, string reference, GatewayFinding.Found found) =>
        dossier.FindAttempt(reference) is { Announced: { } announced } && announced.Transaction == found.TransactionNumber
            ? announced
            : CapturedPayment.Of(dossier.FindAttempt(reference)!, found.TransactionNumber, found.CallNumber, found.Authorisation);
}
