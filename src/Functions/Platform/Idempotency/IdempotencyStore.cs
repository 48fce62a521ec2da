using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Idempotency;

/// <summary>
/// Stores the request that each caller's idempotency key stands for, and its answer once there is one. A row without an
/// answer says nothing about what was done. The ledger knows, and running the command again asks it.
/// </summary>
internal sealed class IdempotencyStore(TableServiceClient tables, TimeProvider time)
{
    public const string TableName = "answers";

    // A binary property holds 64 KiB, a row 1 MiB.
    private const int ChunkSize = 60 * 1024;
    private const int MostChunks = 10;

    private readonly GuardedTable table = new(tables.GetTableClient(TableName));

    /// <returns>The row of this key, new or from an earlier use.</returns>
    public async Task<IdempotencyKey> TakeAsync(string caller, string key, string fingerprint, CancellationToken cancellation)
    {
        var (partition, row) = (Hashes.Of(caller), Hashes.Of(key));
        var fresh = new TableEntity(partition, row) { ["Key"] = key, ["Fingerprint"] = fingerprint, ["At"] = time.GetUtcNow() };
        await table.TryAddAsync(fresh, cancellation);

        // Reads in either case, because the update needs the ETag, and an addition whose reply was lost looks like somebody else's.
        return new IdempotencyKey(await table.FindAsync(partition, row, cancellation)
            ?? throw new InvalidDataException($"Row {partition}/{row} of '{TableName}' is gone."));
    }

    /// <returns>The answer to every call with the key: this one, or the one that was stored meanwhile.</returns>
    public async Task<StoredAnswer> KeepAsync(IdempotencyKey key, StoredAnswer answer, CancellationToken cancellation)
    {
        if (answer.Body.Length > MostChunks * ChunkSize)
            return answer;

        var entity = new TableEntity(key.Entity)
        {
            ["Status"] = answer.Status,
            ["ContentType"] = answer.ContentType,
            ["Tag"] = answer.ETag,
            ["Location"] = answer.Location,
        };
        foreach (var (number, chunk) in answer.Body.Chunk(ChunkSize).Index())
            entity[$"Body{number}"] = chunk;

        var update = new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, key.Entity.ETag);
        if (await table.TrySubmitAsync([update], cancellation))
            return answer;
        var now = await table.FindAsync(entity.PartitionKey, entity.RowKey, cancellation);
        return (now is null ? null : new IdempotencyKey(now).Answer) ?? answer;
    }

    public Task DeleteAsync(IdempotencyKey key, CancellationToken cancellation) =>
        table.DeleteAsync(key.Entity.PartitionKey, key.Entity.RowKey, cancellation);

    /// <summary>Lists the caller's keys, answered or not.</summary>
    public IAsyncEnumerable<IdempotencyKey> OfAsync(string caller, CancellationToken cancellation) =>
        table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Hashes.Of(caller)}"), cancellation).Select(row => new IdempotencyKey(row));

    /// <summary>Filters the keys first used before an instant. A repetition that late is a new request.</summary>
    internal static string TakenBefore(DateTimeOffset instant) => TableClient.CreateQueryFilter($"At lt {instant}");
}

/// <summary>A caller's key as it stands in the table.</summary>
internal sealed record IdempotencyKey(TableEntity Entity)
{
    public string Key => Entity.Text("Key");

    public DateTimeOffset At => Entity.Instant("At");

    public string Fingerprint => Entity.Text("Fingerprint");

    /// <summary>Null while no answer is stored.</summary>
    public StoredAnswer? Answer => Entity.GetInt32("Status") is { } status
        ? new StoredAnswer(status, Entity.GetString("ContentType"), Entity.GetString("Tag"), Entity.GetString("Location"), Body())
        : null;

    private byte[] Body() =>
        [.. Enumerable.Range(0, Entity.Count).Select(number => Entity.GetBinary($"Body{number}")).TakeWhile(chunk => chunk is not null).SelectMany(chunk => chunk!)];
}
