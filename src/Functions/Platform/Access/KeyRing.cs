using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Enrollment.Functions.Platform.Access;

/// <summary>Keeps the keys of Data Protection, a blob each, so that every instance of the app has the same, also after a restart.</summary>
internal sealed class KeyRing(BlobServiceClient blobs) : IXmlRepository
{
    public const string ContainerName = "key-ring";

    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(ContainerName);

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. container.GetBlobs().Select(blob => XElement.Load(container.GetBlobClient(blob.Name).OpenRead()))];

    /// <param name="friendlyName">Given once by Data Protection: "key-" or "revocation-" and an id.</param>
    public void StoreElement(XElement element, string friendlyName)
    {
        try
        {
            container.GetBlobClient($"{friendlyName}.xml").Upload(
                BinaryData.FromString(element.ToString(SaveOptions.DisableFormatting)),
                new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } });
        }
        catch (RequestFailedException there) when (there.ErrorCode == BlobErrorCode.BlobAlreadyExists)
        {
            // The first try of the same call wrote it, and its answer was lost.
        }
    }
}
