using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation.Storage;

/// <summary>Blob Storage in memory. Files are written once.</summary>
internal sealed class MemoryBlobs(Disk disk, Faults faults) : BlobServiceClient
{
    public override BlobContainerClient GetBlobContainerClient(string blobContainerName) => new Container(disk, faults);

    private sealed class Container(Disk disk, Faults faults) : BlobContainerClient
    {
        public override BlobClient GetBlobClient(string blobName) => new Blob(disk, blobName, faults);
    }

    private sealed class Blob(Disk disk, string name, Faults faults) : BlobClient
    {
        public override Task<Response<BlobContentInfo>> UploadAsync(
            BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken = default) => faults.WriteAsync("blob", () =>
            {
                if (options.Conditions.IfNoneMatch == ETag.All && disk.Blobs.ContainsKey(name))
                    throw new RequestFailedException(409, "The specified blob already exists.", "BlobAlreadyExists", null);
                disk.Blobs[name] = content.ToArray();
                disk.Writes++;
                return Response.FromValue(
                    BlobsModelFactory.BlobContentInfo(default, default, [], string.Empty, string.Empty, string.Empty, 0), new Reply(201));
            });

        public override async Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken = default)
        {
            await faults.ReadAsync("blob");
            return disk.Blobs.TryGetValue(name, out var bytes)
                ? Response.FromValue(BlobsModelFactory.BlobDownloadResult(BinaryData.FromBytes(bytes), null), new Reply(200))
                : throw new RequestFailedException(404, "The specified blob does not exist.", "BlobNotFound", null);
        }
    }
}
