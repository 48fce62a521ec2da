using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Documents;

/// <param name="IssuedAt">Time at which the number was given, which dates the document.</param>
public sealed record DocumentNumber(string Number, DateTimeOffset IssuedAt);

/// <summary>
/// Gives gapless numbers, one series per school, kind and fiscal year. The counter and the row that names a number's cause
/// are written in one transaction, so that a crash neither skips a number nor gives a cause two. Callers in one process
/// queue up and remember the counter. A number costs one request while no other instance takes from the series.
/// </summary>
public sealed class DocumentNumbers(TableServiceClient service, TimeProvider time) : IDisposable
{
    public const string TableName = "Numbers";
    private const string CounterRow = "counter";
    private const string CausePrefix = "cause-";
    private const int MostTries = 50;

    private readonly GuardedTable table = new(service.GetTableClient(TableName));
    private readonly ConcurrentDictionary<string, Queue> queues = new(StringComparer.Ordinal);

    /// <param name="series">Such as "PC-F-2022".</param>
    /// <param name="cause">Id of what the document is for. The same cause always gets the same number.</param>
    public async Task<DocumentNumber> TakeAsync(string series, string cause, CancellationToken cancellation)
    {
        var queue = queues.GetOrAdd(series, _ => new Queue());
        await queue.Turn.WaitAsync(cancellation);
        try
        {
            return await TakeAsync(queue, series, cause, cancellation);
        }
        finally
        {
            queue.Turn.Release();
        }
    }

    public void Dispose()
    {
        foreach (var queue in queues.Values)
            queue.Turn.Dispose();
    }

    private async Task<DocumentNumber> TakeAsync(Queue queue, string series, string cause, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var counter = queue.Counter ?? await ReadAsync(series, cancellation);
            var taken = new DocumentNumber(
                string.Create(CultureInfo.InvariantCulture, $"{series}-{counter.Last + 1:D6}"), time.GetUtcNow());
            // Forgets the counter until the write is confirmed. After any failure, the next caller reads it.
            queue.Counter = null;
            if (await TryTakeAsync(series, cause, counter, taken, cancellation) is { } moved)
            {
                queue.Counter = moved;
                return taken;
            }

            if (await table.FindAsync(series, Key(cause), cancellation) is { } mine)
                return new DocumentNumber(mine.Text("Number"), mine.Instant("IssuedAt"));
        }

        throw new InvalidOperationException($"Too many instances take numbers of series {series} at once. None was given for {cause}.");
    }

    /// <summary>Returns every series with its last number.</summary>
    public async IAsyncEnumerable<(string Series, int Last)> SeriesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var counter in table.QueryAsync(TableClient.CreateQueryFilter($"RowKey eq {CounterRow}"), cancellation))
            yield return (counter.PartitionKey, counter.Number("Last"));
    }

    /// <summary>Returns each number of a series with its cause, in no order of numbers.</summary>
    public async IAsyncEnumerable<(string Number, string Cause)> TakenAsync(string series, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {series} and RowKey ge {CausePrefix} and RowKey lt {"cause."}");
        await foreach (var row in table.QueryAsync(filter, cancellation))
            yield return (row.Text("Number"), row.RowKey[CausePrefix.Length..]);
    }

    private async Task<Counter> ReadAsync(string series, CancellationToken cancellation) =>
        await table.FindAsync(series, CounterRow, cancellation) is { } row ? new Counter(row.Number("Last"), row.ETag) : new Counter(0, null);

    private async Task<Counter?> TryTakeAsync(
        string series, string cause, Counter counter, DocumentNumber taken, CancellationToken cancellation)
    {
        var moved = new TableEntity(series, CounterRow) { ["Last"] = counter.Last + 1 };
        var tags = await table.SubmitAsync(
            [
                counter.ETag is { } tag
                    ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, moved, tag)
                    : new TableTransactionAction(TableTransactionActionType.Add, moved),
                new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(series, Key(cause))
                {
                    ["Number"] = taken.Number,
                    ["IssuedAt"] = taken.IssuedAt,
                }),
            ],
            cancellation);
        return tags is null ? null : new Counter(counter.Last + 1, tags[0]);
    }

    private static string Key(string cause) => CausePrefix + cause;

    /// <param name="ETag">Null if the series has no row yet.</param>
    private sealed record Counter(int Last, ETag? ETag);

    private sealed class Queue
    {
        internal SemaphoreSlim Turn { get; } = new(1, 1);

        /// <summary>The counter as this process last wrote it, guarded by the turn.</summary>
        internal Counter? Counter { get; set; }
    }
}
