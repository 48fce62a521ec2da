using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Functions.Tests.Features.Documents;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Features.Privacy;

/// <summary>Reads everything that an app's storage account holds.</summary>
internal static class StorageScan
{
    /// <summary>Names of the tables and containers in which one of these texts stands, whatever the row or file.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(RunningApp app, params string[] texts)
    {
        bool Holds(string held) => texts.Any(text => held.Contains(text, StringComparison.OrdinalIgnoreCase));

        var found = new SortedSet<string>(StringComparer.Ordinal);
        var tables = new TableServiceClient(app.Storage);
        await foreach (var table in tables.QueryAsync())
        {
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                if (row.Any(property => Holds(Read(property.Value))))
                    found.Add(table.Name);
            }
        }

        var blobs = new BlobServiceClient(app.Storage);
        await foreach (var container in blobs.GetBlobContainersAsync())
        {
            await foreach (var blob in blobs.GetBlobContainerClient(container.Name).GetBlobsAsync())
            {
                var content = (await blobs.GetBlobContainerClient(container.Name).GetBlobClient(blob.Name).DownloadContentAsync()).Value.Content;
                if (Holds(blob.Name) || Holds(blob.Name.EndsWith(".pdf", StringComparison.Ordinal) ? PdfText.Of(content.ToArray()) : Read(content)))
                    found.Add(container.Name);
            }
        }

        return [.. found];
    }

    private static string Read(object? value) => value switch
    {
        byte[] octets => Read(BinaryData.FromBytes(octets)),
        BinaryData octets => Encoding.UTF8.GetString(octets),
        _ => value?.ToString() ?? string.Empty,
    };
}
