using Azure;
using Azure.Communication.Email;
using Enrollment.Functions.Mails;

namespace Enrollment.Functions.Azure;

/// <summary>Mails by Azure Communication Services, under the app's managed identity.</summary>
/// <param name="from">A sender address of the linked domain.</param>
internal sealed class CommunicationMailer(EmailClient client, string from) : IMailer
{
    /// <exception cref="RequestFailedException">The service did not take the mail.</exception>
    public async Task SendAsync(MailMessage message, CancellationToken ct)
    {
        var content = new EmailContent(message.Subject) { PlainText = message.Text, Html = message.Html };
        var mail = new EmailMessage(from, new EmailRecipients([new EmailAddress(message.To, message.To)]), content);
        mail.Headers["x-enrollment-id"] = message.Id;
        await client.SendAsync(WaitUntil.Started, mail, ct);
    }
}
