using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Data.Tables;
using Enrollment.Simulation.World;

namespace Enrollment.Simulation.Storage;

/// <summary>Table Storage in memory, behind the faults of one process.</summary>
internal class MemoryTables(Disk disk, Faults faults) : TableServiceClient
{
    public override TableClient GetTableClient(string tableName) => new MemoryTableClient(disk, tableName, faults);
}

/// <summary>
/// The part of a table client that the app uses. A lost reply comes back as it does from the SDK, which sends the request
/// again by itself, that is as 409 or 412 on one's own write.
/// </summary>
internal sealed class MemoryTableClient(Disk disk, string name, Faults faults) : TableClient
{
    private readonly MemoryTable table = disk.Table(name);

    public override Task<Response> AddEntityAsync<T>(T entity, CancellationToken cancellationToken = default) =>
        WriteAsync(Action(TableTransactionActionType.Add, entity));

    public override Task<Response> UpsertEntityAsync<T>(
        T entity, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        WriteAsync(Action(mode == TableUpdateMode.Merge ? TableTransactionActionType.UpsertMerge : TableTransactionActionType.UpsertReplace, entity));

    public override Task<Response> UpdateEntityAsync<T>(
        T entity, ETag ifMatch, TableUpdateMode mode = TableUpdateMode.Merge, CancellationToken cancellationToken = default) =>
        WriteAsync(Action(mode == TableUpdateMode.Merge ? TableTransactionActionType.UpdateMerge : TableTransactionActionType.UpdateReplace, entity, ifMatch));

    public override async Task<Response> DeleteEntityAsync(
        string partitionKey, string rowKey, ETag ifMatch = default, CancellationToken cancellationToken = default)
    {
        try
        {
            var tag = ifMatch == default ? ETag.All : ifMatch;
            return await WriteAsync(Action(TableTransactionActionType.Delete, new TableEntity(partitionKey, rowKey), tag));
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            // The SDK does not treat this as a failure.
            return new Reply(404);
        }
    }

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        var actions = transactionActions.ToList();
        try
        {
            var reply = await WriteAsync(actions);
            return Response.FromValue<IReadOnlyList<Response>>([.. actions.Select(_ => reply)], reply);
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 409 or 412)
        {
            throw new TableTransactionFailedException(failed);
        }
    }

    public override async Task<NullableResponse<T>> GetEntityIfExistsAsync<T>(
        string partitionKey, string rowKey, IEnumerable<string>? select = null, CancellationToken cancellationToken = default)
    {
        await faults.ReadAsync(name);
        return (NullableResponse<T>)(object)new MaybeRow<TableEntity>(table.Find(partitionKey, rowKey));
    }

    public override AsyncPageable<T> QueryAsync<T>(
        string? filter = null, int? maxPerPage = null, IEnumerable<string>? select = null, CancellationToken cancellationToken = default) =>
        (AsyncPageable<T>)(object)new Rows<TableEntity>(async () =>
        {
            await faults.ReadAsync(name);
            return table.Query(new Filter(filter));
        });

    private Task<Response> WriteAsync(params IReadOnlyList<TableTransactionAction> actions) => faults.WriteAsync<Response>(name, () =>
    {
        table.Write(actions);
        disk.Writes++;
        return new Reply(204);
    });

    [SuppressMessage("Performance", "CA1822", Justification = "Reads as its neighbours.")]
    private TableTransactionAction Action(TableTransactionActionType type, ITableEntity entity, ETag tag = default) => new(type, entity, tag);
}
