using Azure;
using Azure.Communication.Email;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Mails;

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

internal static partial class CommunicationMails
{
    static partial void Register(IServiceCollection services, Uri endpoint, string from)
    {
        services.AddSingleton<IMailer>(_ => new CommunicationMailer(new EmailClient(endpoint, new DefaultAzureCredential()), from));
        services.AddHttpClient<IMailProbe, CommunicationProbe>(client => client.BaseAddress = endpoint);
    }
}
