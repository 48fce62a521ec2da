using Azure;
using Azure.Storage.Blobs;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Stores short texts that outlive the process, such as the movable clock and the last runs of the timers.</summary>
internal interface IHostState
{
    Task<string?> ReadAsync(string name, CancellationToken cancellationToken);

    Task WriteAsync(string name, string text, CancellationToken cancellationToken);
}

/// <summary>Stores the texts as blobs in the hub's container.</summary>
internal sealed class BlobHostState(BlobContainerClient container) : IHostState
{
    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return (await container.GetBlobClient(name).DownloadContentAsync(cancellationToken)).Value.Content.ToString();
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    public async Task WriteAsync(string name, string text, CancellationToken cancellationToken) =>
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(text), overwrite: true, cancellationToken);
}
