using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Storage;

/// <summary>
/// The app's storage account, from the host's own setting: a connection string in AzureWebJobsStorage, or the identity
/// form (AzureWebJobsStorage:tableServiceUri and :blobServiceUri).
/// </summary>
public static class StorageClients
{
    private const string Setting = "AzureWebJobsStorage";

    /// <exception cref="InvalidOperationException">Neither form of the setting is there.</exception>
    public static TableServiceClient Tables(IConfiguration configuration) =>
        ConnectionString(configuration) is { } connection
            ? new TableServiceClient(connection)
            : new TableServiceClient(ServiceUri(configuration, "tableServiceUri"), Identity(configuration));

    /// <exception cref="InvalidOperationException">Neither form of the setting is there.</exception>
    public static BlobServiceClient Blobs(IConfiguration configuration) =>
        ConnectionString(configuration) is { } connection
            ? new BlobServiceClient(connection)
            : new BlobServiceClient(ServiceUri(configuration, "blobServiceUri"), Identity(configuration));

    private static string? ConnectionString(IConfiguration configuration) =>
        configuration[Setting] is { Length: > 0 } connection ? connection : null;

    private static Uri ServiceUri(IConfiguration configuration, string name) =>
        Uri.TryCreate(configuration[$"{Setting}:{name}"], UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException($"Set {Setting} to a connection string, or {Setting}__{name} to an address.");

    private static TokenCredential Identity(IConfiguration configuration) =>
        configuration[$"{Setting}:clientId"] is { Length: > 0 } client
            ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(client))
            : new DefaultAzureCredential();
}
