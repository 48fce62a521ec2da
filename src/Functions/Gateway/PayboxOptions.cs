using Enrollment.Functions.Platform.Configuration;

namespace Enrollment.Functions.Gateway;

/// <summary>Section "Paybox": the merchant account and the platform's addresses.</summary>
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

    /// <summary>The key that signs the card page's fields, hexadecimal, as the back office shows it.</summary>
    [Setting(Needed = "everywhere", IsSecret = true)]
    public string HmacKey { get; set; } = "";

    /// <summary>CLE of the Direct questions.</summary>
    [Setting(Needed = "everywhere", IsSecret = true)]
    public string DirectKey { get; set; } = "";

    /// <summary>Address of the hosted card page, locally the simulator's.</summary>
    [Setting(Needed = "on Azure")]
    public string PageUrl { get; set; } = "";

    /// <summary>Address of the Direct service, locally the simulator's.</summary>
    [Setting(Needed = "on Azure")]
    public string DirectUrl { get; set; } = "";

    /// <summary>Address of load.html of the page's host. Without it the page is taken to be well.</summary>
    public string? HealthUrl { get; set; }

    /// <summary>Card page of the second platform, used if the first is not well. Questions that move money never go there by themselves.</summary>
    public string? BackupPageUrl { get; set; }

    /// <summary>Address of load.html of the second platform's host.</summary>
    public string? BackupHealthUrl { get; set; }

    /// <summary>The platform's public keys, PEM or its base64 body, several while a key is being changed. Empty: its published key.</summary>
    public string[] PublicKeys { get; set; } = [];

    /// <summary>Most Direct questions at once from one instance of the app, 1 to 100.</summary>
    public int MostAtOnce { get; set; } = 8;

    /// <summary>
    /// Set only after a restore. Until then the app asks the platform for a reference before it moves money under it, because
    /// the backup does not know what was sent after it.
    /// </summary>
    public DateTimeOffset? AskFirstUntil { get; set; }

    /// <summary>Time for which an answer is waited for before it is unknown.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
