using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Accounting;

/// <param name="IsTold">True if its mail was sent, or none was needed.</param>
internal sealed record StoredDigest(DailyDigest Digest, bool IsTold);

/// <summary>Stores one digest per day, before it is mailed.</summary>
internal sealed class DigestStore(TableServiceClient service)
{
    private const string Partition = "digest";

    private readonly GuardedTable table = new(service.GetTableClient(AccountingTable.Name));

    /// <summary>Returns the digests of some days, earliest first.</summary>
    public IAsyncEnumerable<StoredDigest> FindAsync(DayRange days, CancellationToken cancellation) =>
        table.QueryAsync(
            TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and RowKey ge {DayRange.Format(days.From)} and RowKey le {DayRange.Format(days.To)}"),
            cancellation).Select(Read);

    /// <returns>The stored digest of that day: this one, or the one stored before.</returns>
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
