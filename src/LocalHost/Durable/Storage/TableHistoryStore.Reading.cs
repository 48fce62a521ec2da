using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Storage;

internal sealed partial class TableHistoryStore
{
    private const int LoadedAtOnce = 16;

    public async Task<OrchestrationState?> FindAsync(string instanceId, CancellationToken cancellation) =>
        await FindRowAsync(instanceId, cancellation) is { } row ? Read(row) : null;

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
            return new StoredPage([.. page.Values.Select(Read)], page.ContinuationToken);
        return new StoredPage([], null);
    }

    public async IAsyncEnumerable<StoredHistory> LoadUnfinishedAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        List<OrchestrationState> unfinished = [];
        await foreach (var row in _instances.QueryAsync<TableEntity>($"{Final} eq false", cancellationToken: cancellation))
            unfinished.Add(Read(row));

        foreach (var some in unfinished.Chunk(LoadedAtOnce))
        {
            foreach (var history in await Task.WhenAll(some.Select(instance => LoadAsync(instance, cancellation))))
                yield return history;
        }
    }

    public async Task<StoredHistory?> LoadAsync(string instanceId, CancellationToken cancellation) =>
        await FindAsync(instanceId, cancellation) is { } instance ? await LoadAsync(instance, cancellation) : null;

    private async Task<StoredHistory> LoadAsync(OrchestrationState instance, CancellationToken cancellation)
    {
        List<StoredTurn> turns = [];
        List<StoredMessage> messages = [];
        var (id, execution) = (instance.InstanceId, instance.ExecutionId);
        await foreach (var row in _history.QueryAsync<TableEntity>(TableKeys.Filter(id, execution), cancellationToken: cancellation))
        {
            var operation = row.GetString(Operation);
            if (TableKeys.IsTurn(execution, row.RowKey))
                turns.Add(new StoredTurn(id, execution, turns.Count, operation, RowContent.Read(row, HistoryChunk.Parser).Events));
            else
                messages.Add(new StoredMessage(id, execution, operation, RowContent.Read(row, HistoryEvent.Parser)));
        }

        return StoredHistory.Assemble(instance, turns, messages);
    }

    private async Task<TableEntity?> FindRowAsync(string instanceId, CancellationToken cancellation)
    {
        var row = await _instances.GetEntityIfExistsAsync<TableEntity>(
            TableKeys.Instances, TableKeys.Of(instanceId), cancellationToken: cancellation);
        return row.HasValue ? row.Value : null;
    }

    private static OrchestrationState Read(TableEntity row) => RowContent.Read(row, OrchestrationState.Parser);
}
