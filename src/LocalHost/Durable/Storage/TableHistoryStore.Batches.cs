using Azure;
using Azure.Data.Tables;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Storage;

internal sealed partial class TableHistoryStore
{
    private const int MostPerTransaction = 100;
    private const int LargestTransaction = 3 * 1024 * 1024;

    public async Task SaveFinishedAsync(IReadOnlyList<OrchestrationState> instances, CancellationToken cancellation)
    {
        List<TableEntity> batch = [];
        var size = 0;
        foreach (var instance in instances)
        {
            var row = InstanceRow(instance, out var content);
            var rowSize = content * 4 / 3;
            if (batch.Count == MostPerTransaction || (batch.Count > 0 && size + rowSize > LargestTransaction))
            {
                await SaveAsync(batch, cancellation);
                (batch, size) = ([], 0);
            }

            batch.Add(row);
            size += rowSize;
        }

        if (batch.Count > 0)
            await SaveAsync(batch, cancellation);
    }

    public async Task PurgeAsync(string instanceId, CancellationToken cancellation)
    {
        // The instance's own row goes last, because the purge can be repeated while it exists.
        while (await KeysAsync(instanceId, cancellation) is { Count: > 0 } rows)
        {
            try
            {
                await _history.SubmitTransactionAsync(
                    rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)), cancellation);
            }
            catch (TableTransactionFailedException e) when (e.Status == 404)
            {
                // A request whose reply was lost has already deleted these rows. Read the remaining ones.
            }
        }

        await _instances.DeleteEntityAsync(TableKeys.Instances, TableKeys.Of(instanceId), ETag.All, cancellation);
    }

    private async Task<IReadOnlyList<TableEntity>> KeysAsync(string instanceId, CancellationToken cancellation)
    {
        var keys = _history.QueryAsync<TableEntity>(
            $"PartitionKey eq '{TableKeys.Of(instanceId)}'", MostPerTransaction, [nameof(TableEntity.PartitionKey), nameof(TableEntity.RowKey)], cancellation);
        await foreach (var page in keys.AsPages().WithCancellation(cancellation))
        {
            if (page.Values.Count > 0)
                return page.Values;
        }

        return [];
    }

    // The write is unconditional. The state is final because the last turn is committed.
    private async Task SaveAsync(List<TableEntity> rows, CancellationToken cancellation)
    {
        if (rows.Count > 1)
        {
            try
            {
                await _instances.SubmitTransactionAsync(
                    rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, ETag.All)), cancellation);
                return;
            }
            catch (TableTransactionFailedException e) when (e.Status == 404)
            {
                // At least one instance has been purged. Write the others one by one.
            }
        }

        foreach (var row in rows)
        {
            try
            {
                await _instances.UpdateEntityAsync(row, ETag.All, TableUpdateMode.Replace, cancellation);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // The instance has been purged.
            }
        }
    }
}
