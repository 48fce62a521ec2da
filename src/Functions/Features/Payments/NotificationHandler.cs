using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Applies stored notifications to dossiers, in any order. Applying one twice changes nothing.</summary>
internal sealed class NotificationHandler(
    DossierCommands commands, Notifications notifications, UnmatchedPayments unmatched, IPaymentGateway gateway, TimeProvider time,
    ILogger<NotificationHandler> log)
{
    /// <summary>Applies the notifications that were interrupted or put off. One that fails does not stop the others.</summary>
    public async Task ApplyWaitingAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        await foreach (var kept in notifications.NotAppliedAsync(cancellation).Where(kept => kept.ApplyAt <= time.GetUtcNow()))
        {
            if (!await log.TryAsync($"Applying the notification {kept.Id}", () => ApplyAsync(kept, durable, cancellation), cancellation))
                await log.TryAsync($"Putting off the notification {kept.Id}", () => PutOffAsync(kept, cancellation), cancellation);
        }
    }

    /// <summary>Stores a signed notification, then applies it.</summary>
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
            var result = await commands.RunAsync(
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

    // The back-off grows with the notification's age. After the time limit of a step, a person asks the bank instead.
    private async Task PutOffAsync(StoredNotification kept, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (!StepLimits.IsTriedFor(now - kept.At))
        {
            await notifications.PutOffAsync(kept, now + DebitRules.AskAgainAfter(now - kept.At), cancellation);
            return;
        }

        await LeaveToHandAsync(kept, ManualTaskKind.CheckNotification, cancellation);
        await notifications.AppliedAsync(kept, cancellation);
    }

    private async Task LeaveToHandAsync(StoredNotification kept, ManualTaskKind kind, CancellationToken cancellation)
    {
        log.LogError("A notification is handed over to a person ({Kind}). It is stored as {Notification}", kind, kept.Id);
        if (kept.Notification.Outcome == NotifiedOutcome.Paid)
            await unmatched.NoteAsync(kept.Notification, kind, time.GetUtcNow(), cancellation);
    }

    // If false, the notification is applied again later, because no look-up of the dossier asks about its transaction.
    private static bool IsSettled(Dossier dossier, PaymentNotification notification, GatewayFinding finding) =>
        finding is GatewayFinding.Found { State: not TransactionState.Authorised }
        || (dossier.FindAttempt(notification.Reference) is { } page
            && (page.Channel == PaymentChannel.CardChange || page.Announced?.Transaction == notification.TransactionNumber));

    // A notification does not tell a captured payment from an authorisation. The gateway's answer does.
    private static Decision Decide(Dossier dossier, PaymentNotification notification, GatewayFinding? finding, Moment moment) => notification.Outcome switch
    {
        NotifiedOutcome.Paid => LookUps.Decide(dossier, CapturedPaymentOf(notification), finding!, moment),
        NotifiedOutcome.Refused => DebitRules.Refuse(
            dossier, notification.Reference, notification.Code, notification.Refusal!.Value.ToClass(), moment),
        NotifiedOutcome.Left => ReceivePayment.Abandon(dossier, notification.Reference),
        _ => Decision.Nothing,
    };

    private static CapturedPayment CapturedPaymentOf(PaymentNotification notification) => new(
        notification.Reference, notification.AmountCents, notification.TransactionNumber!, notification.CallNumber!,
        notification.Authorisation!,
        // A card of unknown type may be valid for a single purchase only.
        notification is { Subscriber: { } card, CardType: not null }
            ? new OfferedCard(
                new RegisteredCard(notification.Reference, card.Token, card.Expiry), notification.IsAuthenticated, notification.IsTemporaryCard)
            : null);
}
