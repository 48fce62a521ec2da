using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Enrollment.Functions.Features.Documents;

/// <summary>Archives issued documents. Each is written once under its number and never changed.</summary>
public sealed class DocumentArchive(BlobServiceClient service)
{
    public const string ContainerName = "documents";

    private readonly BlobContainerClient container = service.GetBlobContainerClient(ContainerName);

    /// <returns>SHA-256, in lower-case hexadecimal, of the first document stored under that number.</returns>
    public async Task<string> PutAsync(string number, byte[] pdf, CancellationToken cancellation)
    {
        try
        {
            await Blob(number).UploadAsync(
                BinaryData.FromBytes(pdf),
                new BlobUploadOptions
                {
                    Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
                    HttpHeaders = new BlobHttpHeaders { ContentType = "application/pdf" },
                },
                cancellation);
            return Hash(pdf);
        }
        catch (RequestFailedException failed) when (failed.Status is 409 or 412)
        {
            // An earlier try stored the document.
            return Hash(await ReadAsync(number, cancellation));
        }
    }

    /// <exception cref="RequestFailedException">There is no such document.</exception>
    public async Task<byte[]> ReadAsync(string number, CancellationToken cancellation)
    {
        var blob = await Blob(number).DownloadContentAsync(cancellation);
        return blob.Value.Content.ToArray();
    }

    /// <summary>Returns the SHA-256 of the document stored under a number, or null if there is none.</summary>
    public async Task<string?> FindHashAsync(string number, CancellationToken cancellation)
    {
        try
        {
            return Hash(await ReadAsync(number, cancellation));
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Deletes documents of a series whose retention is over.</summary>
    internal async Task<int> DeleteSomeAsync(string series, int most, CancellationToken cancellation)
    {
        var old = await container.GetBlobsAsync(BlobTraits.None, BlobStates.None, $"{series}-", cancellation).Take(most).ToListAsync(cancellation);
        foreach (var blob in old)
            await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation);
        return old.Count;
    }

    public static string Hash(byte[] pdf) => Convert.ToHexStringLower(SHA256.HashData(pdf));

    private BlobClient Blob(string number) => container.GetBlobClient($"{number}.pdf");
}
