using Enrollment.Domain;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Telemetry;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Mails;

/// <summary>
/// Sends the mails that entries of a ledger lead to. A mail whose sending was cut short may go twice, under the same
/// message id.
/// </summary>
public sealed class MailDelivery(
    IDossierStore store, IMailer mailer, IMailLinks links, School school, TimeProvider time, ILogger<MailDelivery> log)
{
    /// <summary>How long a server that failed is left alone by whoever has other things to do.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    private long failedAt;

    /// <summary>Whether the server failed a moment ago: its time-outs would hold up what is not about mails.</summary>
    public bool IsResting => Interlocked.Read(ref failedAt) is not 0 and var since && time.GetElapsedTime(since) < Rest;

    /// <param name="sequences">Of the entries whose mails are to be sent, among those that wait.</param>
    /// <returns>The dossier, with the mails that still wait.</returns>
    public async Task<StoredDossier> SendAsync(StoredDossier stored, IReadOnlyList<int> sequences, CancellationToken cancellation)
    {
        var sent = new List<int>();
        foreach (var sequence in sequences)
        {
            if (!await TrySendAsync(stored.Dossier.Id, Compose(stored, sequence, school, links), cancellation))
                break;
            await store.MailsSentAsync(stored.Dossier.Id, sequence, cancellation);
            sent.Add(sequence);
        }

        return stored.WithoutMails(sent);
    }

    /// <summary>
    /// The mails of one entry. They speak of the dossier as it was once the entry was written, with all that was written at
    /// the same time: composed again later, they are the same.
    /// </summary>
    public static IReadOnlyList<MailMessage> Compose(StoredDossier stored, int sequence, School school, IMailLinks links)
    {
        var entry = stored.Entries[sequence - 1];
        var then = stored.Entries.TakeWhile(other => other.Sequence <= sequence || other.Operation == entry.Operation);
        return MailComposer.For(entry, Dossier.From(stored.Dossier.Id, then)!, school, links);
    }

    private async Task<bool> TrySendAsync(DossierId id, IReadOnlyList<MailMessage> messages, CancellationToken cancellation)
    {
        try
        {
            foreach (var message in messages)
            {
                if (EmailParser.TryRead(message.To, out var address, out var flaw))
                    await mailer.SendAsync(message with { To = address }, cancellation);
                else
                    log.LogError("Mail {Id} is not sent: its stored address cannot be written to. {Flaw}", message.Id, flaw.En);
            }

            Interlocked.Exchange(ref failedAt, 0);
            return true;
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            Interlocked.Exchange(ref failedAt, time.GetTimestamp());
            log.LogWarning("The mail server fails; mails of {Dossier} wait: {Fault}", id, Fault.KindsOf(failed));
            return false;
        }
    }
}
