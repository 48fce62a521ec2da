using Azure.Data.Tables;
using Azure.Storage.Blobs;

namespace Enrollment.Functions.Tests.Support;

internal static class EmulatedStorage
{
    /// <summary>Leaves an account without any table or container.</summary>
    internal static async Task EmptyAsync(string connection)
    {
        var (tables, blobs) = (new TableServiceClient(connection), new BlobServiceClient(connection));
        foreach (var table in await tables.QueryAsync().ToListAsync())
            await tables.DeleteTableAsync(table.Name);
        foreach (var container in await blobs.GetBlobContainersAsync().ToListAsync())
            await blobs.DeleteBlobContainerAsync(container.Name);
    }
}
