using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Accounting;

/// <param name="IsTold">Whether its mail was taken, or none was needed.</param>
internal sealed record StoredDigest(DailyDigest Digest, bool IsTold);

/// <summary>One digest per day, written down before it is told.</summary>
internal sealed class DigestStore(TableServiceClient service)
{
    private const string Partition = "digest";

    private readonly GuardedTable table = new(service.GetTableClient(AccountingTable.Name));

    /// <summary>Those of some days, the earliest first.</summary>
    public IAsyncEnumerable<StoredDigest> FindAsync(DayRange days, CancellationToken cancellation) =>
        table.QueryAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {DayRange.Format(days.From)} and RowKey le {DayRange.Format(days.To)}"),
            cancellation).Select(Read);

    /// <returns>What is kept for that day: this digest, or the one that was there before.</returns>
    public async Task<StoredDigest> KeepAsync(DailyDigest digest, CancellationToken cancellation) =>
        await table.TryAddAsync(Row(digest, isTold: false), cancellation)
            ? new StoredDigest(digest, false)
            : Read((await table.FindAsync(Partition, DayRange.Format(digest.Day), cancellation))!);

    public Task ToldAsync(DailyDigest digest, CancellationToken cancellation) => table.PutAsync(Row(digest, isTold: true), cancellation);

    private static TableEntity Row(DailyDigest digest, bool isTold) => new(Partition, DayRange.Format(digest.Day))
    {
        ["Json"] = JsonSerializer.Serialize(digest),
        ["Told"] = isTold,
    };

    private static StoredDigest Read(TableEntity row) =>
        new(JsonSerializer.Deserialize<DailyDigest>(row.Text("Json"))!, row.GetBoolean("Told") == true);
}
