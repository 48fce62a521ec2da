using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Mails;

/// <summary>
/// Sends the mails that a ledger leads to, in the order of its entries, and records the outcome of each. A mail whose sending
/// was interrupted may go twice, under the same message id.
/// </summary>
internal sealed class MailDelivery(
    IDossierStore store, PacedMailer mailer, IMailLinks links, MailMessages messages, School school, TimeProvider time,
    ILogger<MailDelivery> log)
{
    /// <summary>Back-off after a failure of the server, for work that is not about mails.</summary>
    private static readonly TimeSpan BackOff = TimeSpan.FromMinutes(1);

    private long failedAt;

    /// <summary>True if the server failed a moment ago. Its time-outs would delay work that is not about mails.</summary>
    public bool IsBackingOff => Interlocked.Read(ref failedAt) is not 0 and var since && time.GetElapsedTime(since) < BackOff;

    /// <summary>Tries every mail that is due, until each is sent or put off.</summary>
    /// <returns>The dossier with the outcome of its mails.</returns>
    public async Task<StoredDossier> SendAsync(StoredDossier stored, CancellationToken cancellation)
    {
        while (DeliveryRules.Due(stored.Mails, stored.Dossier, Now()) is [var mail, ..])
        {
            var after = await TryAsync(stored, mail, cancellation);
            await store.RecordAsync(stored.Dossier.Id, after, cancellation);
            stored = stored.With(after);
        }

        return stored;
    }

    private Moment Now() => new(school, time.GetUtcNow());

    private async Task<Delivery> TryAsync(StoredDossier stored, Delivery mail, CancellationToken cancellation)
    {
        var (dossier, now) = (stored.Dossier, Now());
        if (MailComposer.Compose(stored, mail, links, now) is not { } message)
            return DeliveryRules.Overtaken(mail, now.Now);
        var urgency = stored.Entries[mail.Sequence - 1].Fact is AccountantsReminded or DebitAnnounced ? MailUrgency.Reminder : MailUrgency.Money;
        if (await mailer.HeldUntilAsync(urgency, cancellation) is { } held)
            return DeliveryRules.HeldUp(mail, message.To, held, now);
        if (!EmailParser.TryRead(message.To, out var address, out var flaw))
        {
            log.LogError("Mail {Id} is not sent: its stored address cannot be written to. {Flaw}", message.Id, flaw.En);
            return DeliveryRules.Refused(mail, message.To, "no-address", now.Now);
        }

        // A write that fails here is no failure of the mail. The exception reaches the caller, and the mail is tried again.
        var addressed = message with { To = address };
        await messages.ExpectAsync(addressed, dossier.Id, mail, cancellation);
        try
        {
            if (await mailer.SendAsync(addressed, urgency, cancellation) is { } until)
                return DeliveryRules.HeldUp(mail, message.To, until, now);
            Interlocked.Exchange(ref failedAt, 0);
            return DeliveryRules.Sent(mail, message.To, dossier.Version, Now().Now);
        }
        catch (MailRefusedException refused) when (refused.Refusal == MailRefusal.Failed)
        {
            Interlocked.Exchange(ref failedAt, time.GetTimestamp());
            log.LogWarning("The mail server fails; mails of {Dossier} wait: {Fault}", dossier.Id, ExceptionSummary.KindsOf(refused.InnerException!));
            return DeliveryRules.RefusedForNow(mail, message.To, refused.Code, now);
        }
        catch (MailRefusedException refused)
        {
            log.LogWarning("Mail {Id} is refused ({Refusal}): {Code}", message.Id, refused.Refusal, refused.Code);
            return refused.Refusal == MailRefusal.ForGood
                ? DeliveryRules.Refused(mail, message.To, refused.Code, now.Now)
                : DeliveryRules.RefusedForNow(mail, message.To, refused.Code, now);
        }
    }
}
