using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Mails;

/// <summary>
/// Sends the mails that entries of a ledger lead to, in the order of the ledger, and writes down what became of each. A mail
/// whose sending was cut short may go twice, under the same message id.
/// </summary>
internal sealed class MailDelivery(
    IDossierStore store, PacedMailer mailer, IMailLinks links, MailMessages messages, School school, TimeProvider time,
    ILogger<MailDelivery> log)
{
    /// <summary>How long a server that failed is left alone by whoever has other things to do.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private long failedAt;

    /// <summary>True if the server failed a moment ago. Its time-outs would delay work that is not about mails.</summary>
    public bool IsResting => Interlocked.Read(ref failedAt) is not 0 and var since && time.GetElapsedTime(since) < Rest;

    /// <summary>Tries every mail that is due, until each recipient has theirs or is left alone for a while.</summary>
    /// <returns>The dossier, with what became of its mails.</returns>
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

        // What cannot be written down is no failure of a mail: it goes on to whoever called, and is tried again.
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
