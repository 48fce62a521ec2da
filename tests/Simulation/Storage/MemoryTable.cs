using System.Globalization;
using Azure;
using Azure.Data.Tables;

namespace Enrollment.Simulation.Storage;

/// <summary>The rows of one table, which outlive every process.</summary>
internal sealed class MemoryTable
{
    private readonly SortedDictionary<string, Partition> partitions = new(StringComparer.Ordinal);
    private long etags;

    /// <summary>Returns the number of writes to that partition, so that only changed partitions are read again.</summary>
    public long ChangesOf(string partition) => partitions.TryGetValue(partition, out var found) ? found.Changes : 0;

    public TableEntity? Find(string partition, string row) =>
        partitions.TryGetValue(partition, out var found) && found.Rows.TryGetValue(row, out var entity) ? Copy(entity) : null;

    public IReadOnlyList<TableEntity> Query(Filter filter)
    {
        if (filter.Partition is { } only)
            return partitions.TryGetValue(only, out var found) ? Matching(found, filter) : [];

        return [.. partitions.Values.SelectMany(partition => Matching(partition, filter))];
    }

    /// <summary>Applies all actions or none.</summary>
    /// <exception cref="RequestFailedException">409, 404 or 412, as the service would answer.</exception>
    public void Write(IReadOnlyList<TableTransactionAction> actions)
    {
        foreach (var action in actions)
            Check(action);
        foreach (var action in actions)
            Apply(action);
    }

    private static IReadOnlyList<TableEntity> Matching(Partition partition, Filter filter) =>
        [.. partition.Rows.Values.Where(filter.Includes).Select(Copy)];

    private void Check(TableTransactionAction action)
    {
        var there = partitions.TryGetValue(action.Entity.PartitionKey, out var partition)
            && partition.Rows.TryGetValue(action.Entity.RowKey, out var row) ? row : null;
        switch (action.ActionType)
        {
            case TableTransactionActionType.Add when there is not null:
                throw new RequestFailedException(409, "The specified entity already exists.", "EntityAlreadyExists", null);
            case TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpdateMerge or TableTransactionActionType.Delete:
                if (there is null)
                    throw new RequestFailedException(404, "The specified resource does not exist.", "ResourceNotFound", null);
                if (action.ETag != ETag.All && action.ETag != there.ETag)
                    throw new RequestFailedException(412, "The update condition was not satisfied.", "UpdateConditionNotSatisfied", null);
                break;
        }
    }

    private void Apply(TableTransactionAction action)
    {
        var (key, row) = (action.Entity.PartitionKey, action.Entity.RowKey);
        if (!partitions.TryGetValue(key, out var partition))
            partitions[key] = partition = new Partition();
        partition.Changes++;
        if (action.ActionType == TableTransactionActionType.Delete)
        {
            partition.Rows.Remove(row);
            return;
        }

        var merges = action.ActionType is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge;
        var stored = merges && partition.Rows.TryGetValue(row, out var before) ? before : new TableEntity(key, row);
        foreach (var (name, value) in (TableEntity)action.Entity)
        {
            if (value is not null && name is not ("odata.etag" or "Timestamp" or "PartitionKey" or "RowKey"))
                stored[name] = value;
        }

        stored.ETag = new ETag(string.Create(CultureInfo.InvariantCulture, $"W/\"{++etags}\""));
        partition.Rows[row] = stored;
    }

    private static TableEntity Copy(TableEntity entity) => new(entity) { ETag = entity.ETag };

    private sealed class Partition
    {
        public SortedDictionary<string, TableEntity> Rows { get; } = new(StringComparer.Ordinal);

        public long Changes { get; set; }
    }
}
