using Enrollment.Domain;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.StudentYears;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Mails;

public sealed class MailActivities(
    YearSteps steps, IDossierStore store, IMailer mailer, IMailLinks links, School school, ILogger<MailActivities> log)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Sends what the ledger leads to and has not been sent. A mail whose sending was cut short may go twice, under the
    /// same message id. While the server fails the rest of the year goes on.
    /// </summary>
    [Function(nameof(SendMails))]
    public async Task<Step> SendMails([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        var id = DossierId.Parse(order.Dossier);
        var stored = await steps.ReadAsync(id, cancellation);
        foreach (var sequence in stored.MailsWaiting)
        {
            if (!await TrySendAsync(id, Compose(stored, sequence), cancellation))
                return await steps.NextAsync(
                    await steps.ReadAsync(id, cancellation), cancellation, steps.Now().Now + TryAgainAfter);

            await store.MailsSentAsync(id, sequence, cancellation);
        }

        return await steps.NextAsync(id, cancellation);
    }

    // A mail speaks of the dossier as it was when the entry was written.
    private IReadOnlyList<MailMessage> Compose(StoredDossier stored, int sequence)
    {
        var then = Dossier.From(stored.Dossier.Id, stored.Entries.Take(sequence))!;
        return MailComposer.For(stored.Entries[sequence - 1], then, school, links);
    }

    private async Task<bool> TrySendAsync(DossierId id, IReadOnlyList<MailMessage> messages, CancellationToken cancellation)
    {
        try
        {
            foreach (var message in messages)
                await mailer.SendAsync(message, cancellation);
            return true;
        }
        catch (Exception failed) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(failed, "The mail server fails; mails of {Dossier} wait", id);
            return false;
        }
    }
}
