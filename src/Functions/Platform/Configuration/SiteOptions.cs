using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Platform.Configuration;

/// <summary>What a Functions host says of where it runs; nobody sets it by hand.</summary>
internal sealed class SiteOptions
{
    public const string Section = "";

    /// <summary>The app's name in Azure, which sets it: the app refuses the keys of the sample then.</summary>
    [ConfigurationKeyName("WEBSITE_SITE_NAME")]
    public string SiteName { get; set; } = string.Empty;

    /// <summary>"Development" where the tools of a laptop run the host.</summary>
    [ConfigurationKeyName("AZURE_FUNCTIONS_ENVIRONMENT")]
    public string Environment { get; set; } = string.Empty;

    public bool IsDeployed => SiteName.Length > 0 && Environment != "Development";
}
