using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Sends every mail of the app, at the pace that the carrier sets.</summary>
internal sealed class PacedMailer(IMailer mailer, MailPace pace, MailedCodes codes, ILogger<PacedMailer> log)
{
    /// <returns>Time at which mails of that urgency go on; null if they may be sent now.</returns>
    public Task<DateTimeOffset?> HeldUntilAsync(MailUrgency urgency, CancellationToken cancellation) => pace.HeldUntilAsync(urgency, cancellation);

    /// <summary>Stores the code of the mail's link, then sends the mail.</summary>
    /// <returns>Null once the carrier has taken the mail. Otherwise the time to send it again, because mails are held up.</returns>
    /// <exception cref="MailRefusedException">The carrier refuses this mail, or fails. Failures of storage are other exceptions.</exception>
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
