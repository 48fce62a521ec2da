using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Platform.Configuration;

/// <summary>The environment that a Functions host runs in, as set by the host. Nobody sets it by hand.</summary>
internal sealed class SiteOptions
{
    public const string Section = "";

    /// <summary>The app's name in Azure, which sets it. The app then refuses the keys of the sample.</summary>
    [ConfigurationKeyName("WEBSITE_SITE_NAME")]
    public string SiteName { get; set; } = string.Empty;

    /// <summary>"Development" if the tools of a laptop run the host.</summary>
    [ConfigurationKeyName("AZURE_FUNCTIONS_ENVIRONMENT")]
    public string Environment { get; set; } = string.Empty;

    public bool IsDeployed => SiteName.Length > 0 && Environment != "Development";
}
