using Azure;
using Azure.Communication.Email;
using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Sends mails by Azure Communication Services under the app's managed identity.</summary>
/// <param name="from">A sender address of the linked domain.</param>
internal sealed class CommunicationMailer(EmailClient client, string from) : IMailer
{
    /// <exception cref="MailRefusedException">The service takes no mails for a while, or refuses this one for good.</exception>
    /// <exception cref="RequestFailedException">The service did not take the mail for another reason.</exception>
    public async Task SendAsync(MailMessage message, CancellationToken ct)
    {
        var content = new EmailContent(message.Subject) { PlainText = message.Text, Html = message.Html };
        var mail = new EmailMessage(from, new EmailRecipients([new EmailAddress(message.To, message.To)]), content);
        mail.Headers["x-enrollment-id"] = message.Id;
        try
        {
            // Delivery reports name the mail by this id. A mail sent again under it is the same mail.
            await client.SendAsync(WaitUntil.Started, mail, MailMessages.IdOf(message), ct);
        }
        catch (RequestFailedException refused) when (refused.Status == 429)
        {
            throw new MailRefusedException(MailRefusal.Throttled, "429", RetryAfter(refused), refused);
        }
        catch (RequestFailedException refused) when (refused.Status == 400)
        {
            throw new MailRefusedException(MailRefusal.ForGood, $"400 {refused.ErrorCode}", null, refused);
        }
    }

    private static TimeSpan? RetryAfter(RequestFailedException refused) =>
        refused.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var seconds) == true
        && int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var pause)
            ? TimeSpan.FromSeconds(pause)
            : null;
}

internal static partial class CommunicationMails
{
    static partial void Register(IServiceCollection services, Uri endpoint, string from)
    {
        services.AddSingleton<IMailer>(_ => new CommunicationMailer(new EmailClient(endpoint, new DefaultAzureCredential()), from));
        services.AddHttpClient<IMailProbe, CommunicationProbe>(client => client.BaseAddress = endpoint);
    }
}
