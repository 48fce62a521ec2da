using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Features.Retention;

/// <summary>One kind of data that is deleted with age. Who adds a table that grows registers it under this interface.</summary>
internal interface IAgeOut
{
    /// <summary>The name of the deleted data, for the log.</summary>
    string Kind { get; }

    /// <summary>Deletes at most so many; what is left, or was cut short, is found again by the next call.</summary>
    /// <returns>How many were deleted: 0 when nothing is old enough any more.</returns>
    Task<int> DeleteSomeAsync(int most, DurableTaskClient durable, CancellationToken cancellation);
}

/// <summary>Deletes the rows of a table that a filter finds.</summary>
/// <param name="filter">OData, made anew for each call since time passes.</param>
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
