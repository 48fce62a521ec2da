using Azure.Data.Tables;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Payments;

/// <summary>
/// Numbers questions to the gateway, uniquely per day across all instances. Each process takes blocks of numbers from a
/// counter row. The rest of a block is skipped when the process stops, which the gateway does not mind.
/// </summary>
public sealed class QuestionNumbers(TableServiceClient service) : IQuestionNumbers, IDisposable
{
    public const string TableName = "QuestionNumbers";
    private const string CounterRow = "counter";
    private const int BlockSize = 100;
    private const int Gap = 10_000_000;
    private const int MostTries = 50;

    private readonly GuardedTable table = new(service.GetTableClient(TableName));
    private readonly SemaphoreSlim gate = new(1, 1);
    private (DateOnly Day, int Next, int End) block;

    public async ValueTask<int> NextAsync(DateOnly day, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (block.Day != day || block.Next == block.End)
                block = await TakeBlockAsync(day, cancellation);
            return block.Next++;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Skips more numbers than a day uses, on that day and on the last one known, because some were used since a restored backup.</summary>
    public async Task SkipAsync(DateOnly day, CancellationToken cancellation)
    {
        var last = await table.QueryAsync(TableClient.CreateQueryFilter($"RowKey eq {CounterRow}"), cancellation)
            .Select(row => row.PartitionKey).LastOrDefaultAsync(cancellation);
        foreach (var partition in new[] { Partition(day), last }.OfType<string>().Distinct())
        {
            var used = (await table.FindAsync(partition, CounterRow, cancellation))?.Number("Last") ?? 0;
            await table.PutAsync(new TableEntity(partition, CounterRow) { ["Last"] = used + Gap }, cancellation);
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<(DateOnly Day, int Next, int End)> TakeBlockAsync(DateOnly day, CancellationToken cancellation)
    {
        var partition = Partition(day);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var counter = await table.FindAsync(partition, CounterRow, cancellation);
            var last = counter?.Number("Last") ?? 0;
            var moved = new TableEntity(partition, CounterRow) { ["Last"] = last + BlockSize };
            var taken = counter is null
                ? await table.TryAddAsync(moved, cancellation)
                : await table.TrySubmitAsync(
                    [new TableTransactionAction(TableTransactionActionType.UpdateReplace, moved, counter.ETag)], cancellation);
            if (taken)
                return (day, last + 1, last + BlockSize + 1);
        }

        throw new InvalidOperationException($"Too many instances take question numbers of {day:O} at once.");
    }

    private static string Partition(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
