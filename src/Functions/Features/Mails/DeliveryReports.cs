using Enrollment.Functions.Platform.Dossiers;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Records a carrier's delivery reports, which come minutes or days after it took a mail.</summary>
internal sealed class DeliveryReports(
    MailMessages messages, TableDossierStore store, IYearWaker years, School school, TimeProvider time, ILogger<DeliveryReports> log)
{
    /// <returns>False if the sending is not recorded yet, or another write came between. The report must then be sent again.</returns>
    public async Task<bool> TakeAsync(Guid message, string status, DurableTaskClient durable, CancellationToken cancellation)
    {
        if (await messages.FindAsync(message, cancellation) is not { } sent)
        {
            log.LogInformation("A delivery report ({Status}) is about no mail that is known here", status);
            return true;
        }

        var after = await store.ChangeMailAsync(
            sent.Dossier, sent.Sequence, sent.To, mail => IsOf(message, sent, mail) ? Reported(mail, status, time.GetUtcNow()) : null, cancellation);
        if (after is null)
            return await store.FindAsync(sent.Dossier, cancellation) is not { } gone || gone.Mails.All(mail => mail.Sequence != sent.Sequence);
        if (after.State == DeliveryState.Waiting)
            return false;

        if (after.State == DeliveryState.Refused)
            log.LogWarning("A mail of {Dossier} could not be delivered to {Recipient}: {Status}", sent.Dossier, sent.To, status);
        // If the address was corrected before the report came, the mail is sent there now.
        if (after.State == DeliveryState.Refused && await store.FindAsync(sent.Dossier, cancellation) is { } stored && stored.MailsAt(school) is not null)
            await years.WakeAsync(durable, stored);
        return true;
    }

    // A report can come late or twice. One about an earlier address says nothing of the mail to the corrected one.
    private static bool IsOf(Guid message, SentMessage sent, Delivery mail) =>
        EmailParser.TryRead(mail.Address ?? string.Empty, out var address, out _)
        && MailMessages.IdOf(MailMessage.IdOf(sent.Dossier, sent.Sequence, sent.To), address) == message;

    // "Expanded" means that the address is a list, whose members are reported on separately.
    private static Delivery? Reported(Delivery mail, string status, DateTimeOffset now) => (mail.State, status) switch
    {
        (DeliveryState.Sent, "Delivered" or "Expanded") => mail with { State = DeliveryState.Delivered, At = now },
        (DeliveryState.Sent, _) => DeliveryRules.Refused(mail, mail.Address!, status, now),
        _ => null,
    };
}
