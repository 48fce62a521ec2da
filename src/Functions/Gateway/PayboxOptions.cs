using Enrollment.Functions.Platform.Configuration;

namespace Enrollment.Functions.Gateway;

/// <summary>The merchant account and the platform's addresses; section "Paybox".</summary>
internal sealed class PayboxOptions
{
    public const string Section = "Paybox";

    /// <summary>The merchant's site.</summary>
    [Setting(Needed = "everywhere")]
    public string Site { get; set; } = "";

    /// <summary>The site's rank.</summary>
    [Setting(Needed = "everywhere")]
    public string Rang { get; set; } = "";

    /// <summary>The merchant's identifier.</summary>
    [Setting(Needed = "everywhere")]
    public string Identifiant { get; set; } = "";

    /// <summary>Hexadecimal, as the back office shows it.</summary>
    [Setting(Needed = "everywhere", IsSecret = true)]
    public string HmacKey { get; set; } = "";

    /// <summary>CLE of the Direct questions.</summary>
    [Setting(Needed = "everywhere", IsSecret = true)]
    public string DirectKey { get; set; } = "";

    /// <summary>The hosted card page; locally the simulator's is taken.</summary>
    [Setting(Needed = "on Azure")]
    public string PageUrl { get; set; } = "";

    /// <summary>Address of the Direct service; locally the simulator.</summary>
    [Setting(Needed = "on Azure")]
    public string DirectUrl { get; set; } = "";

    /// <summary>load.html of the page's host; without it the page is taken to be well.</summary>
    public string? HealthUrl { get; set; }

    /// <summary>The second platform's page, used when the first is not well. Questions that move money never go there by themselves.</summary>
    public string? BackupPageUrl { get; set; }

    /// <summary>load.html of that one's host.</summary>
    public string? BackupHealthUrl { get; set; }

    /// <summary>PEM or its base64 body, several while a key is being changed; the platform's published key when none is given.</summary>
    public string[] PublicKeys { get; set; } = [];

    /// <summary>Direct questions at once, from one instance of the app; 1 to 100.</summary>
    public int MostAtOnce { get; set; } = 8;

    /// <summary>
    /// After a restore: until then nothing that moves money is sent before the platform was asked whether it had that reference
    /// already, since what was sent after the backup is forgotten. Not set otherwise.
    /// </summary>
    public DateTimeOffset? AskFirstUntil { get; set; }

    /// <summary>How long an answer is waited for before it is unknown.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
