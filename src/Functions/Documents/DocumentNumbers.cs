using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Enrollment.Functions.Storage;

namespace Enrollment.Functions.Documents;

/// <param name="IssuedAt">When the number was given, which dates the document.</param>
public sealed record DocumentNumber(string Number, DateTimeOffset IssuedAt);

/// <summary>
/// Gapless numbers, one series per school, kind and fiscal year. The counter and the row that says what took the number
/// move in one transaction, so a crash neither skips a number nor gives the same cause two.
/// </summary>
public sealed class DocumentNumbers(TableServiceClient service, TimeProvider time)
{
    public const string TableName = "Numbers";
    private const string CounterRow = "counter";
    private const string CausePrefix = "cause-";
    private const int MostTries = 50;

    private readonly Table table = new(service.GetTableClient(TableName));

    /// <param name="series">Such as "PC-F-2022".</param>
    /// <param name="cause">What the document is for; the same cause always has the same number.</param>
    public async Task<DocumentNumber> TakeAsync(string series, string cause, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var counter = await table.FindAsync(series, CounterRow, cancellation);
            var last = counter?.Number("Last") ?? 0;
            var taken = new DocumentNumber(
                string.Create(CultureInfo.InvariantCulture, $"{series}-{last + 1:D6}"), time.GetUtcNow());
            if (await TryTakeAsync(series, cause, counter, last + 1, taken, cancellation))
                return taken;

            if (await table.FindAsync(series, Key(cause), cancellation) is { } mine)
                return new DocumentNumber(mine.Text("Number"), mine.Instant("IssuedAt"));
        }

        throw new InvalidOperationException($"Series {series} is taken from by too many at once; the number of {cause} was not given.");
    }

    /// <summary>Every series with its last number.</summary>
    public async IAsyncEnumerable<(string Series, int Last)> SeriesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var counter in table.QueryAsync(TableClient.CreateQueryFilter($"RowKey eq {CounterRow}"), cancellation))
            yield return (counter.PartitionKey, counter.Number("Last"));
    }

    /// <summary>What took each number of a series, in no order of numbers.</summary>
    public async IAsyncEnumerable<(string Number, string Cause)> TakenAsync(string series, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {series} and RowKey ge {CausePrefix} and RowKey lt {"cause."}");
        await foreach (var row in table.QueryAsync(filter, cancellation))
            yield return (row.Text("Number"), row.RowKey[CausePrefix.Length..]);
    }

    private Task<bool> TryTakeAsync(
        string series, string cause, TableEntity? counter, int next, DocumentNumber taken, CancellationToken cancellation)
    {
        var moved = new TableEntity(series, CounterRow) { ["Last"] = next };
        return table.TrySubmitAsync(
            [
                counter is null
                    ? new TableTransactionAction(TableTransactionActionType.Add, moved)
                    : new TableTransactionAction(TableTransactionActionType.UpdateReplace, moved, counter.ETag),
                new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(series, Key(cause))
                {
                    ["Number"] = taken.Number,
                    ["IssuedAt"] = taken.IssuedAt,
                }),
            ],
            cancellation);
    }

    private static string Key(string cause) => CausePrefix + cause;
}
