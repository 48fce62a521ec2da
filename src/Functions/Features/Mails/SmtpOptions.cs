using Enrollment.Functions.Platform.Configuration;
using MailKit.Security;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Section "Smtp": the server that takes the mails, unless Mail__Endpoint is set.</summary>
internal sealed class SmtpOptions
{
    public const string Section = "Smtp";

    /// <summary>Name of the server.</summary>
    [Setting(Needed = "with SMTP")]
    public string Host { get; set; } = "";

    /// <summary>Port of the server.</summary>
    public int Port { get; set; } = 587;

    /// <summary>User name. Empty for a server that asks for no sign-in.</summary>
    public string User { get; set; } = "";

    /// <summary>Password of the user.</summary>
    [Setting(IsSecret = true)]
    public string Password { get; set; } = "";

    /// <summary>"None", "StartTls" or "Tls" (from the first byte).</summary>
    public string Security { get; set; } = "StartTls";

    internal static SecureSocketOptions? ParseSecurity(string text) => text.ToUpperInvariant() switch
    {
        "NONE" => SecureSocketOptions.None,
        "STARTTLS" => SecureSocketOptions.StartTls,
        "TLS" => SecureSocketOptions.SslOnConnect,
        _ => null,
    };
}
