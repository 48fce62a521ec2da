using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Retention;

/// <summary>One kind of data that is deleted with age. Every table that grows is registered under this interface.</summary>
internal interface IAgeOut
{
    /// <summary>The name of the deleted data, for the log.</summary>
    string Kind { get; }

    /// <summary>Deletes at most that many. The next call finds what is left, also after an interruption.</summary>
    /// <returns>Number of deleted items; 0 if nothing more is old enough.</returns>
    Task<int> DeleteSomeAsync(int most, DurableTaskClient durable, CancellationToken cancellation);
}

/// <summary>Deletes the rows of a table that match a filter.</summary>
/// <param name="filter">Makes the OData filter. It is called for each batch, because time passes.</param>
internal sealed class TableAgeOut(TableServiceClient service, string kind, string tableName, Func<string> filter) : IAgeOut
{
    private readonly GuardedTable table = new(service.GetTableClient(tableName));

    public string Kind => kind;

    public async Task<int> DeleteSomeAsync(int most, DurableTaskClient durable, CancellationToken cancellation)
    {
        var rows = await table.QueryAsync(filter(), cancellation).Take(most).ToListAsync(cancellation);
        foreach (var row in rows)
            await table.DeleteAsync(row.PartitionKey, row.RowKey, cancellation);
        return rows.Count;
    }
}
