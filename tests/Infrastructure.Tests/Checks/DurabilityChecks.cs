namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>What was deleted by mistake comes back.</summary>
internal static class DurabilityChecks
{
    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices";
    private const string Vault = "Microsoft.KeyVault/vaults";

    public static IReadOnlyList<Check> All { get; } =
    [
        new("Blobs have versions and are deleted softly", deployment =>
        [
            .. Check.Each(deployment, Blobs, "properties.isVersioningEnabled", "true"),
            .. Check.Each(deployment, Blobs, "properties.deleteRetentionPolicy.enabled", "true"),
            .. Check.Each(deployment, Blobs, "properties.containerDeleteRetentionPolicy.enabled", "true"),
        ]),
        new("The vault cannot be purged", deployment =>
        [
            .. Check.Each(deployment, Vault, "properties.enablePurgeProtection", "true"),
            .. Check.Each(deployment, Vault, "properties.enableSoftDelete", "true"),
        ]),
    ];
}
