using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Mails;

/// <summary>The one way out for mails: in the pace the carrier sets. The code of a link is written down before.</summary>
internal sealed class PacedMailer(IMailer mailer, MailPace pace, MailedCodes codes, ILogger<PacedMailer> log)
{
    /// <returns>When mails of that urgency go on; null when they may be sent.</returns>
    public Task<DateTimeOffset?> HeldUntilAsync(MailUrgency urgency, CancellationToken cancellation) => pace.HeldUntilAsync(urgency, cancellation);

    /// <summary>Writes the code of its link down, then sends the mail.</summary>
    /// <returns>Null once the carrier has taken the mail; else when it is to be sent again, which is nobody's fault.</returns>
    /// <exception cref="MailRefusedException">The carrier refuses this mail, or fails. What fails here is another exception.</exception>
    public async Task<DateTimeOffset?> SendAsync(MailMessage message, MailUrgency urgency, CancellationToken cancellation)
    {
        if (await pace.HeldUntilAsync(urgency, cancellation) is { } until)
            return until;
        if (message.Code is { } code)
            await codes.KeepAsync(code, cancellation);
        try
        {
            await mailer.SendAsync(message, cancellation);
            return null;
        }
        catch (MailRefusedException refused) when (refused.Refusal == MailRefusal.Throttled)
        {
            var pause = await pace.HoldAsync(refused.Pause, cancellation);
            log.LogWarning("The mail server takes no more mails before {Until}: {Code}", pause.Until, refused.Code);
            return pause.ResumeAt(urgency);
        }
        catch (Exception failed) when (failed is not MailRefusedException && !cancellation.IsCancellationRequested)
        {
            throw new MailRefusedException(MailRefusal.Failed, "server-fails", inner: failed);
        }
    }
}
