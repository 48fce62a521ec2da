using Enrollment.Functions.Platform.Configuration;

namespace Enrollment.Functions.Platform.Links;

/// <summary>Section "Links": the key that signs links in mails.</summary>
internal sealed class LinkOptions
{
    public const string Section = "Links";

    /// <summary>The key, base64 of at least 32 octets.</summary>
    [Setting(Needed = "everywhere", IsSecret = true)]
    public string SigningKey { get; set; } = string.Empty;

    /// <summary>True if the link alone only shows a request, and deciding on it needs an accountant's sign-in in the portal.</summary>
    public bool SignInToDecide { get; set; }
}

/// <summary>Section "App": the app's addresses as seen from outside.</summary>
internal sealed class AppOptions
{
    public const string Section = "App";

    /// <summary>The app's absolute address, without a slash at the end. Links in mails and the return from the card page begin with it.</summary>
    [Setting(Needed = "everywhere")]
    public string BaseUrl { get; set; } = string.Empty;

    /// <summary>Address of the portal, if it is not the one that the app itself serves.</summary>
    public string? PortalUrl { get; set; }

    /// <summary>The portal's address, without a slash at the end.</summary>
    public string Portal => PortalUrl is { Length: > 0 } other ? other.TrimEnd('/') : BaseUrl;

    /// <summary>Address of the page on which the code of a mail is typed. It has no "#", which mail services break.</summary>
    public string CodePage => $"{Portal}/?code";
}
