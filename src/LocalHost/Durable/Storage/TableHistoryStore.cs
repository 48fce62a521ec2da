using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Enrollment.LocalHost.Durable.History;

namespace Enrollment.LocalHost.Durable.Storage;

/// <summary>
/// Table Storage, real or emulated. One table has a row per instance, the other a partition per instance with a row per
/// turn and per message. Rows are only ever added while an instance runs: an addition is one cheap request, and a
/// refused one tells who was first.
/// </summary>
internal sealed partial class TableHistoryStore(TableServiceClient service, string hub) : IHistoryStore
{
    private const string Operation = "Op";
    private const string Final = "Final";
    private const int LoadedAtOnce = 16;

    private readonly TableClient _instances = service.GetTableClient(TableKeys.Table(hub, "Instances"));
    private readonly TableClient _history = service.GetTableClient(TableKeys.Table(hub, "History"));

    public async Task InitializeAsync(CancellationToken cancellation)
    {
        await _instances.CreateIfNotExistsAsync(cancellation);
        await _history.CreateIfNotExistsAsync(cancellation);
    }

    public async Task<StoredInstance> CreateAsync(
        StoredInstance instance, StoredInstance? replaces, CancellationToken cancellation)
    {
        var row = InstanceRow(instance);
        while (true)
        {
            var there = replaces is null ? null : await FindRowAsync(instance.InstanceId, cancellation);
            if (there is not null && there.GetString(Operation) != replaces!.OperationId)
                return RowContent.Read<StoredInstance>(there);

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
                // Somebody else's, or ours: the SDK repeats a request whose reply was lost.
                if (await FindRowAsync(instance.InstanceId, cancellation) is { } first)
                    return RowContent.Read<StoredInstance>(first);
            }
        }
    }

    public Task<bool> AppendAsync(StoredMessage message, CancellationToken cancellation) => AddAsync(
        TableKeys.Of(message.InstanceId), TableKeys.OfMessage(message.MessageId), message.OperationId, message, cancellation);

    public Task<bool> CommitAsync(StoredTurn turn, CancellationToken cancellation) => AddAsync(
        TableKeys.Of(turn.InstanceId), TableKeys.OfTurn(turn.Generation, turn.Number), turn.OperationId, turn, cancellation);

    /// <returns>False when the row is there from another operation.</returns>
    private async Task<bool> AddAsync<T>(
        string partition, string key, string operation, T content, CancellationToken cancellation)
    {
        var row = new TableEntity(partition, key) { [Operation] = operation };
        RowContent.Write(row, content);
        try
        {
            await _history.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Somebody else's, or ours: the SDK repeats a request whose reply was lost.
            var there = await _history.GetEntityIfExistsAsync<TableEntity>(
                row.PartitionKey, row.RowKey, [Operation], cancellation);
            return there.HasValue && there.Value!.GetString(Operation) == operation;
        }
        catch (RequestFailedException e) when (e.Status is 400 or 413)
        {
            // The service will never take it: an error of who asked, not one to try again.
            throw new ArgumentException($"Table Storage refuses what is to be stored for '{partition}': {e.ErrorCode}.", e);
        }
    }

    public async Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellation) =>
        await FindRowAsync(instanceId, cancellation) is { } row ? RowContent.Read<StoredInstance>(row) : null;

    public async Task<StoredPage> ListAsync(InstanceListing listing, CancellationToken cancellation)
    {
        var filter = $"PartitionKey eq '{TableKeys.Instances}'";
        if (!string.IsNullOrEmpty(listing.Prefix))
        {
            var prefix = TableKeys.Of(listing.Prefix);
            var after = prefix[..^1] + (char)(prefix[^1] + 1);
            filter += $" and RowKey ge '{prefix}' and RowKey lt '{after}'";
        }

        var pages = _instances.QueryAsync<TableEntity>(filter, Math.Clamp(listing.PageSize, 1, 1000), null, cancellation)
            .AsPages(listing.ContinuationToken);
        await foreach (var page in pages.WithCancellation(cancellation))
            return new StoredPage([.. page.Values.Select(RowContent.Read<StoredInstance>)], page.ContinuationToken);
        return new StoredPage([], null);
    }

    public async IAsyncEnumerable<StoredHistory> LoadUnfinishedAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        List<StoredInstance> unfinished = [];
        await foreach (var row in _instances.QueryAsync<TableEntity>($"{Final} eq false", cancellationToken: cancellation))
            unfinished.Add(RowContent.Read<StoredInstance>(row));

        foreach (var some in unfinished.Chunk(LoadedAtOnce))
        {
            foreach (var history in await Task.WhenAll(some.Select(instance => LoadAsync(instance, cancellation))))
                yield return history;
        }
    }

    public async Task<StoredHistory?> LoadAsync(string instanceId, CancellationToken cancellation) =>
        await FindAsync(instanceId, cancellation) is { } instance ? await LoadAsync(instance, cancellation) : null;

    private async Task<StoredHistory> LoadAsync(StoredInstance instance, CancellationToken cancellation)
    {
        List<StoredTurn> turns = [];
        List<StoredMessage> messages = [];
        await foreach (var row in _history.QueryAsync<TableEntity>(OfInstance(instance.InstanceId), cancellationToken: cancellation))
        {
            if (row.RowKey.StartsWith(TableKeys.Turns, StringComparison.Ordinal))
                turns.Add(RowContent.Read<StoredTurn>(row));
            else
                messages.Add(RowContent.Read<StoredMessage>(row));
        }

        return HistoryAssembly.Assemble(instance, turns, messages);
    }

    private async Task<TableEntity?> FindRowAsync(string instanceId, CancellationToken cancellation)
    {
        var row = await _instances.GetEntityIfExistsAsync<TableEntity>(
            TableKeys.Instances, TableKeys.Of(instanceId), cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    private static TableEntity InstanceRow(StoredInstance instance)
    {
        var row = new TableEntity(TableKeys.Instances, TableKeys.Of(instance.InstanceId))
        {
            [Operation] = instance.OperationId,
            [Final] = instance.IsFinal,
        };
        RowContent.Write(row, instance);
        return row;
    }

    private static string OfInstance(string instanceId) => $"PartitionKey eq '{TableKeys.Of(instanceId)}'";
}
