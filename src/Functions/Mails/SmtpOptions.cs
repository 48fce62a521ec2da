using MailKit.Security;

namespace Enrollment.Functions.Mails;

/// <summary>Settings "Smtp:*" and "Mail:From".</summary>
public sealed class SmtpOptions
{
    public string Host { get; set; } = "";

    public int Port { get; set; } = 587;

    /// <summary>Empty for a server that asks for no sign-in.</summary>
    public string User { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>"None", "StartTls" or "Tls" (from the first byte).</summary>
    public string Security { get; set; } = "StartTls";

    /// <summary>Sender: an address, or "Name &lt;address&gt;".</summary>
    public string From { get; set; } = "";

    internal static SecureSocketOptions? ParseSecurity(string text) => text.ToUpperInvariant() switch
    {
        "NONE" => SecureSocketOptions.None,
        "STARTTLS" => SecureSocketOptions.StartTls,
        "TLS" => SecureSocketOptions.SslOnConnect,
        _ => null,
    };
}
