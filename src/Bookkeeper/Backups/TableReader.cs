using System.Runtime.CompilerServices;
using Azure.Data.Tables;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>
/// Reads every row of a table in the order of its keys while others write. Storage reads each page at one moment. A
/// partition split between pages is read again as a whole, so that rows written together are read together.
/// </summary>
internal static class TableReader
{
    /// <param name="table">An existing table.</param>
    /// <param name="pageSize">The number of rows of a page; tests use a small one.</param>
    public static async IAsyncEnumerable<TableEntity> ReadAsync(
        TableClient table, [EnumeratorCancellation] CancellationToken cancellation, int pageSize = 1000)
    {
        for (string? after = ""; after is not null;)
        {
            var (rows, more) = await PageAsync(table, after, pageSize, cancellation);
            after = more ? rows[^1].PartitionKey : null;
            foreach (var row in rows.Where(row => row.PartitionKey != after))
                yield return row;
            if (after is null)
                continue;
            await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {after}"), cancellationToken: cancellation))
                yield return row;
        }
    }

    // An empty page is not necessarily the last one.
    private static async Task<(IReadOnlyList<TableEntity> Rows, bool More)> PageAsync(
        TableClient table, string after, int pageSize, CancellationToken cancellation)
    {
        var pages = table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey gt {after}"), pageSize, cancellationToken: cancellation).AsPages();
        await foreach (var page in pages)
        {
            if (page.Values.Count > 0 || page.ContinuationToken is null)
                return (page.Values, page.ContinuationToken is not null);
        }

        return ([], false);
    }
}
