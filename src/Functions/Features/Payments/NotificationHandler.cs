using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Takes a kept notification further: the same one twice changes nothing, in whatever order they come.</summary>
internal sealed class NotificationHandler(
    DossierCommands portal, Notifications notifications, UnmatchedPayments unmatched, IPaymentGateway gateway, TimeProvider time,
    ILogger<NotificationHandler> log)
{
    /// <summary>Applies what was kept and whose going further was cut short. One that fails stops no other.</summary>
    public async Task ApplyWaitingAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        await foreach (var kept in notifications.NotAppliedAsync(cancellation).Where(kept => kept.ApplyAt <= time.GetUtcNow()))
        {
            if (!await log.TryAsync($"Applying the notification {kept.Id}", () => ApplyAsync(kept, durable, cancellation), cancellation))
                await log.TryAsync($"Putting off the notification {kept.Id}", () => PutOffAsync(kept, cancellation), cancellation);
        }
    }

    /// <summary>Keeps what the gateway signed, then takes it further.</summary>
    public async Task ReceiveAsync(
        string signedPart, PaymentNotification notification, DurableTaskClient durable, CancellationToken cancellation)
    {
        var kept = await notifications.KeepAsync(signedPart, notification, cancellation);
        await ApplyAsync(kept, durable, cancellation);
    }

    private async Task ApplyAsync(StoredNotification kept, DurableTaskClient durable, CancellationToken cancellation)
    {
        var notification = kept.Notification;
        if (DossierId.OfReference(notification.Reference) is { } id)
        {
            var finding = notification.Outcome == NotifiedOutcome.Paid
                ? await gateway.ConsultAsync(notification.TransactionNumber!, notification.CallNumber!, cancellation)
                : null;
            var result = await portal.RunAsync(
                durable, id, new Operation("notification", kept.Id), DossierCommands.Gateway,
                (dossier, moment) => Decide(dossier, notification, finding, moment), cancellation);
            if (result.Stored is null)
                await LeaveToHandAsync(kept, ManualTaskKind.FindPayer, cancellation);
            if (result.Stored is { Dossier: var after } && finding is not null && !IsSettled(after, notification, finding))
            {
                await PutOffAsync(kept, cancellation);
                return;
            }
        }
        else
        {
            await LeaveToHandAsync(kept, ManualTaskKind.FindPayer, cancellation);
        }

        await notifications.AppliedAsync(kept, cancellation);
    }

    // After a pause that grows with its age, for so long at most: then a person asks the bank.
    private async Task PutOffAsync(StoredNotification kept, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!StepLimits.IsTriedFor(now - kept.At))
        {
            await notifications.PutOffAsync(kept, now + DebitRules.Patience(now - kept.At), cancellation);
            return;
        }

        await LeaveToHandAsync(kept, ManualTaskKind.CheckNotification, cancellation);
        await notifications.AppliedAsync(kept, cancellation);
    }

    private async Task LeaveToHandAsync(StoredNotification kept, ManualTaskKind kind, CancellationToken cancellation)
    {
        log.LogError("A notification is left to a person ({Kind}); it is kept as {Notification}", kind, kept.Id);
        if (kept.Notification.Outcome == NotifiedOutcome.Paid)
            await unmatched.NoteAsync(kept.Notification, kind, time.GetUtcNow(), cancellation);
    }

    // Else it stays to be taken further: no look-up of the dossier's own asks about that transaction.
    private static bool IsSettled(Dossier dossier, PaymentNotification notification, GatewayFinding finding) =>
        finding is GatewayFinding.Found { State: not TransactionState.Authorised }
        || (dossier.FindAttempt(notification.Reference) is { } page
            && (page.Channel == PaymentChannel.CardChange || page.Announced?.Transaction == notification.TransactionNumber));

    // Nothing in a notification tells money from an authorisation: what the gateway shows does.
    private static Decision Decide(Dossier dossier, PaymentNotification notification, GatewayFinding? finding, Moment moment) => notification.Outcome switch
    {
        NotifiedOutcome.Paid => LookUps.Decide(dossier, ReceiptOf(notification), finding!, moment),
        NotifiedOutcome.Refused => DebitRules.Refuse(
            dossier, notification.Reference, notification.Code, notification.Refusal!.Value.ToClass(), moment),
        NotifiedOutcome.Left => ReceivePayment.Abandon(dossier, notification.Reference),
        _ => Decision.Nothing,
    };

    private static CapturedPayment ReceiptOf(PaymentNotification notification) => new(
        notification.Reference, notification.AmountCents, notification.TransactionNumber!, notification.CallNumber!,
        notification.Authorisation!,
        // A card whose kind is not told may be one made for a single purchase.
        notification is { Subscriber: { } card, CardType: not null }
            ? new OfferedCard(
                new RegisteredCard(notification.Reference, card.Token, card.Expiry), notification.IsAuthenticated, notification.IsTemporaryCard)
            : null);
}
