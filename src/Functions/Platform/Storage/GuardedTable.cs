using Azure;
using Azure.Data.Tables;

namespace Enrollment.Functions.Platform.Storage;

/// <summary>
/// Guards a storage table. It refuses what real Azure refuses and the emulator lets through, so that a test on the emulator
/// tells the truth.
/// </summary>
/// <remarks>Limits: learn.microsoft.com, "Understanding the Table service data model".</remarks>
public sealed class GuardedTable(TableClient client)
{
    private const int MostOperations = 100;
    private const int MostProperties = 252;
    private const int LongestString = 32 * 1024;
    private static readonly DateTimeOffset EarliestDate = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <returns>False if some row was already there, or had changed. Then nothing was written.</returns>
    public async Task<bool> TrySubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation) =>
        await SubmitAsync(actions, cancellation) is not null;

    /// <summary>Adds rows of one partition, all or none. A single row needs no transaction.</summary>
    /// <returns>False if some row was already there. Then nothing was written.</returns>
    public Task<bool> TryAddAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellation) =>
        rows is [var single]
            ? TryAddAsync(single, cancellation)
            : TrySubmitAsync([.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))], cancellation);

    /// <returns>The ETag of each row. Null if some row was already there, or had changed. Then nothing was written.</returns>
    public async Task<IReadOnlyList<ETag?>?> SubmitAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        Guard(actions);
        try
        {
            var answers = await client.SubmitTransactionAsync(actions, cancellation);
            return [.. answers.Value.Select(answer => answer.Headers.ETag)];
        }
        catch (TableTransactionFailedException failed) when (failed.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <returns>False when a row with that key is already there.</returns>
    public async Task<bool> TryAddAsync(TableEntity row, CancellationToken cancellation)
    {
        Guard(row);
        try
        {
            await client.AddEntityAsync(row, cancellation);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status == 409)
        {
            return false;
        }
    }

    /// <returns>False when the row is gone or has changed since its ETag was read.</returns>
    public async Task<bool> TryReplaceAsync(TableEntity row, CancellationToken cancellation)
    {
        Guard(row);
        try
        {
            await client.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            return false;
        }
    }

    public async Task PutAsync(TableEntity row, CancellationToken cancellation)
    {
        Guard(row);
        await client.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
    }

    /// <returns>False when the row has changed since it was read.</returns>
    public async Task<bool> TryDeleteAsync(TableEntity row, CancellationToken cancellation)
    {
        try
        {
            await client.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);
            return true;
        }
        catch (RequestFailedException failed) when (failed.Status is 404 or 412)
        {
            return failed.Status == 404;
        }
    }

    /// <summary>Deletes a row if it is there.</summary>
    public Task DeleteAsync(string partition, string row, CancellationToken cancellation) =>
        client.DeleteEntityAsync(partition, row, ETag.All, cancellation);

    public async Task<TableEntity?> FindAsync(string partition, string row, CancellationToken cancellation)
    {
        var answer = await client.GetEntityIfExistsAsync<TableEntity>(partition, row, cancellationToken: cancellation);
        return answer.HasValue ? answer.Value : null;
    }

    /// <param name="filter">OData, made with <see cref="TableClient.CreateQueryFilter(FormattableString)"/>.</param>
    public IAsyncEnumerable<TableEntity> QueryAsync(string filter, CancellationToken cancellation) =>
        client.QueryAsync<TableEntity>(filter, cancellationToken: cancellation);

    private static void Guard(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count is 0 or > MostOperations)
            throw new ArgumentException($"A transaction holds 1 to {MostOperations} operations, not {actions.Count}.", nameof(actions));
        if (actions.Select(action => action.Entity.PartitionKey).Distinct().Count() > 1)
            throw new ArgumentException("A transaction stays in one partition.", nameof(actions));
        if (actions.Select(action => action.Entity.RowKey).Distinct().Count() != actions.Count)
            throw new ArgumentException("A transaction names each row once.", nameof(actions));
        foreach (var action in actions)
            Guard((TableEntity)action.Entity);
    }

    private static void Guard(TableEntity row)
    {
        GuardKey(row.PartitionKey);
        GuardKey(row.RowKey);
        if (row.Count(property => !IsSystem(property.Key)) > MostProperties)
            throw new ArgumentException($"A row has at most {MostProperties} properties of its own.", nameof(row));
        foreach (var (name, value) in row)
        {
            if (value is string { Length: > LongestString } || (value is DateTimeOffset date && date < EarliestDate && name != "Timestamp"))
                throw new ArgumentException($"Property '{name}' is beyond what a table can store.", nameof(row));
            if (value is decimal or float or double)
                throw new ArgumentException($"Property '{name}' is a {value.GetType().Name}: amounts are stored as long cents.", nameof(row));
        }
    }

    private static bool IsSystem(string name) => name is "PartitionKey" or "RowKey" or "Timestamp" or "odata.etag";

    private static void GuardKey(string? key)
    {
        if (key is null || key.Length > 512 || key.Any(letter => letter is '/' or '\\' or '#' or '?' || char.IsControl(letter)))
            throw new ArgumentException($"'{key}' cannot be a table key.", nameof(key));
    }
}
