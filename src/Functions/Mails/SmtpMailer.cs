using Enrollment.Functions.Telemetry;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Enrollment.Functions.Mails;

/// <summary>Hands mails to an SMTP server, one connection each.</summary>
public sealed class SmtpMailer(IOptions<SmtpOptions> options, TimeProvider time, ILogger<SmtpMailer> log) : IMailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task SendAsync(MailMessage message, CancellationToken ct)
    {
        var settings = options.Value;
        using var mime = MimeMail.Of(message, MailboxAddress.Parse(settings.From), time.GetUtcNow());
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        await client.ConnectAsync(settings.Host, settings.Port, SmtpOptions.ParseSecurity(settings.Security)!.Value, ct);
        if (settings.User.Length > 0)
            await client.AuthenticateAsync(settings.User, settings.Password, ct);
        await client.SendAsync(mime, ct);

        // The server has taken the mail: a farewell that fails must not have it sent again.
        await Farewell(client, ct);
    }

    private async Task Farewell(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception error) when (error is IOException or TimeoutException or OperationCanceledException or SmtpProtocolException or SmtpCommandException)
        {
            log.LogDebug("The mail was taken, but the server did not say goodbye: {Fault}", Fault.KindsOf(error));
        }
    }
}
