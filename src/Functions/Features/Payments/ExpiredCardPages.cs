using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Payments;

internal sealed class ExpiredCardPages(DossierWriter dossiers, IPaymentGateway gateway)
{
    /// <summary>
    /// A card page whose time is over no longer holds the debt. Its notification may have been lost, so the gateway is
    /// asked first, and again when nothing can come any more, whatever had the page left: money that came is kept.
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
            OrClose(ReceivePayment.Decide(dossier, ReceiptOf(dossier, reference, paid), moment), dossier, reference, moment),
        GatewayFinding.Found { State: TransactionState.Authorised } shown when dossier.FindAttempt(reference) is { Channel: PaymentChannel.CardChange } =>
            OrClose(CardRules.Authorise(dossier, ReceiptOf(dossier, reference, shown), moment), dossier, reference, moment),
        GatewayFinding.Found { State: TransactionState.Authorised } shown
            when dossier.FindAttempt(reference) is { } page && ReceivePayment.CanStillBeCaptured(page, moment.Now) =>
            AnnounceOrWait(dossier, ReceiptOf(dossier, reference, shown), moment),
        GatewayFinding.Absent
            when dossier.FindAttempt(reference) is { Announced: { } announced } page && ReceivePayment.CanStillBeCaptured(page, moment.Now) =>
            ReceivePayment.Announce(dossier, announced, moment.Now),
        GatewayFinding.Unknown when dossier.PendingAttempt?.Reference == reference => DebitRules.LeaveUnanswered(dossier, reference, moment.Now),
        GatewayFinding.Unknown unknown => throw new GatewayUnavailableException(unknown.Reason),
        _ => ReceivePayment.Close(dossier, reference, moment.Now, wasUsed: finding is GatewayFinding.Found { State: not TransactionState.Refused }),
    };

    // The notification can be lost and the money be captured later: what is only authorised is asked about again. Beside a
    // debit without an answer it waits for that one.
    private static Decision AnnounceOrWait(Dossier dossier, CapturedPayment receipt, Moment moment) =>
        dossier.PendingAttempt is { Channel: PaymentChannel.Debit }
            ? throw new GatewayUnavailableException("a debit has no answer yet")
            : ReceivePayment.Announce(dossier, receipt, moment.Now);

    // Money that is known already, or was put aside as unmatched, brings nothing more: the page is left.
    private static Decision OrClose(Decision received, Dossier dossier, string reference, Moment moment) =>
        received.Facts.Count > 0 ? received : ReceivePayment.Close(dossier, reference, moment.Now);

    // What was announced is told whole: amount, authorisation and card.
    private static CapturedPayment ReceiptOf(Dossier dossier, string reference, GatewayFinding.Found found) =>
        dossier.FindAttempt(reference) is { Announced: { } announced } && announced.Transaction == found.TransactionNumber
            ? announced
            : LookUps.ReceiptOf(dossier.FindAttempt(reference)!, found.TransactionNumber, found.CallNumber, found.Authorisation);
}
