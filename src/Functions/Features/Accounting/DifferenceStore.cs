using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Accounting;

/// <param name="At">Time of the day's last reconciliation; null if there was none.</param>
/// <param name="Continuation">Index of the next page's first difference; null on the last page.</param>
internal sealed record ReconciledDay(DateTimeOffset? At, IReadOnlyList<Difference> Differences, int? Continuation);

/// <summary>Stores the findings of each day's last reconciliation.</summary>
internal sealed class DifferenceStore(TableServiceClient service)
{
    private const string Marks = "reconciled";
    private const int AtOnce = 100;
    private const int PageSize = 100;

    private readonly GuardedTable table = new(service.GetTableClient(AccountingTable.Name));

    /// <summary>Replaces the findings of an earlier run.</summary>
    public async Task KeepAsync(DateOnly day, IReadOnlyList<Difference> differences, DateTimeOffset now, CancellationToken cancellation)
    {
        // While the rows change, the day counts as not reconciled.
        await table.DeleteAsync(Marks, DayRange.Format(day), cancellation);
        await foreach (var old in table.QueryAsync(Filter(day), cancellation))
            await table.DeleteAsync(old.PartitionKey, old.RowKey, cancellation);
        foreach (var some in differences.Index().Chunk(AtOnce))
        {
            await table.TrySubmitAsync(
                [.. some.Select(numbered => new TableTransactionAction(TableTransactionActionType.UpsertReplace, Row(day, numbered.Index, numbered.Item)))],
                cancellation);
        }

        await table.PutAsync(new TableEntity(Marks, DayRange.Format(day)) { ["At"] = now }, cancellation);
    }

    /// <summary>Returns a page of a day's differences, in the order in which they were found.</summary>
    /// <param name="from">Continuation of the page before; 0 for the first.</param>
    public async Task<ReconciledDay> FindAsync(DateOnly day, int from, CancellationToken cancellation)
    {
        if (await table.FindAsync(Marks, DayRange.Format(day), cancellation) is not { } mark)
            return new ReconciledDay(null, [], null);

        var filter = $"{Filter(day)} and {TableClient.CreateQueryFilter($"RowKey ge {Key(from)}")}";
        var rows = await table.QueryAsync(filter, cancellation).Take(PageSize + 1).ToListAsync(cancellation);
        var differences = rows.Take(PageSize).Select(row => JsonSerializer.Deserialize<Difference>(row.Text("Json"))!).ToList();
        return new ReconciledDay(mark.Instant("At"), differences, rows.Count > PageSize ? from + PageSize : null);
    }

    private static string Filter(DateOnly day) => TableClient.CreateQueryFilter($"PartitionKey eq {Partition(day)}");

    private static TableEntity Row(DateOnly day, int index, Difference difference) =>
        new(Partition(day), Key(index)) { ["Json"] = JsonSerializer.Serialize(difference) };

    private static string Key(int index) => index.ToString("D6", CultureInfo.InvariantCulture);

    private static string Partition(DateOnly day) => "differences-" + DayRange.Format(day);
}
