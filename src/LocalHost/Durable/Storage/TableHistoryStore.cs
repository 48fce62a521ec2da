using Azure;
using Azure.Data.Tables;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Hosting;
using Google.Protobuf;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Storage;

/// <summary>
/// Stores instances in Table Storage, real or emulated. One table has a row for each instance. The other has a partition
/// for each instance with a row for each turn and message. While an instance runs, rows are only added, because an insert is one
/// cheap request, and a conflict shows which process was first.
/// </summary>
internal sealed partial class TableHistoryStore(TableServiceClient service, string hub) : IHistoryStore
{
    private const string Execution = "Execution";
    private const string Operation = "Op";
    private const string Final = "Final";

    private readonly TableClient _instances = service.GetTableClient(TableKeys.Table(hub, "HostInstances"));
    private readonly TableClient _history = service.GetTableClient(TableKeys.Table(hub, "HostHistory"));

    /// <exception cref="HostStartException">The storage has tables of the former engine and none of this one.</exception>
    public async Task InitializeAsync(CancellationToken cancellation)
    {
        HashSet<string> tables = [];
        await foreach (var table in service.QueryAsync(cancellationToken: cancellation))
            tables.Add(table.Name);
        string[] former = [TableKeys.Table(hub, "LocalInstances"), TableKeys.Table(hub, "LocalHistory")];
        if (!tables.Contains(_instances.Name) && former.Where(tables.Contains).ToList() is { Count: > 0 } found)
        {
            throw new HostStartException(
                $"The storage holds orchestrations of an earlier version, which this version cannot read (table{(found.Count > 1 ? "s" : "")} "
                + $"{string.Join(" and ", found)}). Delete {(found.Count > 1 ? "them" : "it")}, or the whole folder .azurite if you need nothing in it.");
        }

        await _history.CreateIfNotExistsAsync(cancellation);
        await _instances.CreateIfNotExistsAsync(cancellation);
    }

    public async Task<OrchestrationState> CreateAsync(
        OrchestrationState instance, OrchestrationState? replaces, CancellationToken cancellation)
    {
        var row = InstanceRow(instance, out _);
        while (true)
        {
            var there = replaces is null ? null : await FindRowAsync(instance.InstanceId, cancellation);
            if (there is not null && there.GetString(Execution) != replaces!.ExecutionId)
                return Read(there);

            try
            {
                if (there is null)
                    await _instances.AddEntityAsync(row, cancellation);
                else
                    await _instances.UpdateEntityAsync(row, there.ETag, TableUpdateMode.Replace, cancellation);
                return instance;
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // The existing row may be this one: the SDK repeats a request whose reply was lost.
                if (await FindRowAsync(instance.InstanceId, cancellation) is { } first)
                    return Read(first);
            }
        }
    }

    public Task<bool> AppendAsync(StoredMessage message, CancellationToken cancellation) => AddAsync(
        message.InstanceId, TableKeys.OfMessage(message.ExecutionId, message.Number), message.OperationId, message.Event, cancellation);

    public Task<bool> CommitAsync(StoredTurn turn, CancellationToken cancellation) => AddAsync(
        turn.InstanceId, TableKeys.OfTurn(turn.ExecutionId, turn.Number), turn.OperationId, new HistoryChunk { Events = { turn.Events } }, cancellation);

    /// <returns>False when another operation wrote the row.</returns>
    private async Task<bool> AddAsync(
        string instanceId, string key, string operation, IMessage content, CancellationToken cancellation)
    {
        var row = new TableEntity(TableKeys.Of(instanceId), key) { [Operation] = operation };
        RowContent.Write(row, content);
        try
        {
            await _history.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // The existing row may be this one: the SDK repeats a request whose reply was lost.
            var there = await _history.GetEntityIfExistsAsync<TableEntity>(
                row.PartitionKey, row.RowKey, [Operation], cancellation);
            return there.HasValue && there.Value!.GetString(Operation) == operation;
        }
        catch (RequestFailedException e) when (e.Status is 400 or 413)
        {
            // The service will never accept this content, so the caller is at fault and a retry cannot help.
            throw new ArgumentException($"Table Storage refuses the content of '{instanceId}': {e.ErrorCode}.", e);
        }
    }

    private static TableEntity InstanceRow(OrchestrationState instance, out int size)
    {
        var row = new TableEntity(TableKeys.Instances, TableKeys.Of(instance.InstanceId))
        {
            [Execution] = instance.ExecutionId,
            [Final] = instance.IsFinal(),
        };
        size = RowContent.Write(row, instance);
        return row;
    }
}
