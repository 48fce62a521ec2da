using Enrollment.Functions.Platform.Telemetry;
using MailKit.Net.Smtp;
using Microsoft.Extensions.Logging;
using MimeKit;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Hands mails to an SMTP server, one connection each.</summary>
internal sealed class SmtpMailer(IOptions<SmtpOptions> options, IOptions<MailOptions> mail, TimeProvider time, ILogger<SmtpMailer> log) : IMailer, IMailProbe
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(20);

    public async Task SendAsync(MailMessage message, CancellationToken ct)
    {
        using var mime = MimeMail.Of(message, MailboxAddress.Parse(mail.Value.From), time.GetUtcNow());
        using var client = await ConnectAsync(ct);
        try
        {
            await client.SendAsync(mime, ct);
        }
        catch (SmtpCommandException answer) when (SmtpRefusals.Of(answer) is { } refusal)
        {
            throw refusal;
        }

        // The server has taken the mail, so a farewell that fails must not have it sent again.
        await Farewell(client, ct);
    }

    /// <summary>Checks that the server accepts the connection and, if a user is set, the sign-in.</summary>
    public async Task ProbeAsync(CancellationToken cancellation)
    {
        using var client = await ConnectAsync(cancellation);
        await Farewell(client, cancellation);
    }

    private async Task<SmtpClient> ConnectAsync(CancellationToken ct)
    {
        var settings = options.Value;
        var client = new SmtpClient { Timeout = (int)Timeout.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(settings.Host, settings.Port, SmtpOptions.ParseSecurity(settings.Security)!.Value, ct);
            if (settings.User.Length > 0)
                await client.AuthenticateAsync(settings.User, settings.Password, ct);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    private async Task Farewell(SmtpClient client, CancellationToken ct)
    {
        try
        {
            await client.DisconnectAsync(quit: true, ct);
        }
        catch (Exception error) when (error is IOException or TimeoutException or OperationCanceledException or SmtpProtocolException or SmtpCommandException)
        {
            log.LogDebug("The connection to the mail server did not close properly: {Fault}", ExceptionSummary.KindsOf(error));
        }
    }
}
