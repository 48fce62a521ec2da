namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>Everything that travels is encrypted, with nothing older than TLS 1.2.</summary>
internal static class TransportChecks
{
    private const string App = "Microsoft.Web/sites";
    private const string Storage = "Microsoft.Storage/storageAccounts";

    public static IReadOnlyList<Check> All { get; } =
    [
        new("TLS is 1.2 or newer", deployment =>
        [
            .. Check.Each(deployment, Storage, "properties.minimumTlsVersion", "TLS1_2", "TLS1_3"),
            .. Check.Each(deployment, App, "properties.siteConfig.minTlsVersion", "1.2", "1.3"),
            .. Check.Each(deployment, App, "properties.siteConfig.scmMinTlsVersion", "1.2", "1.3"),
        ]),
        new("Nothing answers without HTTPS", deployment =>
        [
            .. Check.Each(deployment, App, "properties.httpsOnly", "true"),
            .. Check.Each(deployment, Storage, "properties.supportsHttpsTrafficOnly", "true"),
        ]),
        new("FTP and remote debugging are off", deployment =>
        [
            .. Check.Each(deployment, App, "properties.siteConfig.ftpsState", "Disabled"),
            .. Check.Each(deployment, App, "properties.siteConfig.remoteDebuggingEnabled", "false"),
        ]),
    ];
}
