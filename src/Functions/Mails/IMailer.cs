namespace Enrollment.Functions.Mails;

/// <summary>Hands a mail to whoever carries it.</summary>
public interface IMailer
{
    /// <summary>Completes once the carrier has taken the mail; any failure is an exception, and the mail can be sent again.</summary>
    Task SendAsync(MailMessage message, CancellationToken ct);
}
