using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;

namespace Enrollment.Functions.Platform.Storage;

/// <summary>Makes the clients of the app's storage account.</summary>
internal static class StorageClients
{
    public static TableServiceClient Tables(StorageOptions options) => options.ConnectionString.Length > 0
        ? new TableServiceClient(options.ConnectionString)
        : new TableServiceClient(new Uri(options.TableServiceUri), Identity(options));

    public static BlobServiceClient Blobs(StorageOptions options) => options.ConnectionString.Length > 0
        ? new BlobServiceClient(options.ConnectionString)
        : new BlobServiceClient(new Uri(options.BlobServiceUri), Identity(options));

    private static TokenCredential Identity(StorageOptions options) => options.ClientId.Length > 0
        ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(options.ClientId))
        : new DefaultAzureCredential();
}
