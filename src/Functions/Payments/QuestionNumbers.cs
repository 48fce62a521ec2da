using System.Globalization;
using Azure.Data.Tables;
using Enrollment.Functions.Payments.Gateway;
using Enrollment.Functions.Storage;

namespace Enrollment.Functions.Payments;

/// <summary>
/// The gateway wants a number unique per day across all instances. Each process takes them in blocks from a counter row;
/// what is left of a block when it stops is skipped, which the gateway does not mind.
/// </summary>
public sealed class QuestionNumbers(TableServiceClient service) : IQuestionNumbers, IDisposable
{
    public const string TableName = "QuestionNumbers";
    private const int BlockSize = 100;
    private const int MostTries = 50;

    private readonly Table table = new(service.GetTableClient(TableName));
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

    public void Dispose() => gate.Dispose();

    private async Task<(DateOnly Day, int Next, int End)> TakeBlockAsync(DateOnly day, CancellationToken cancellation)
    {
        var partition = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var counter = await table.FindAsync(partition, "counter", cancellation);
            var last = counter?.Number("Last") ?? 0;
            var moved = new TableEntity(partition, "counter") { ["Last"] = last + BlockSize };
            var taken = counter is null
                ? await table.TryAddAsync(moved, cancellation)
                : await table.TrySubmitAsync(
                    [new TableTransactionAction(TableTransactionActionType.UpdateReplace, moved, counter.ETag)], cancellation);
            if (taken)
                return (day, last + 1, last + BlockSize + 1);
        }

        throw new InvalidOperationException($"Too many instances take question numbers of {day:O} at once.");
    }
}
