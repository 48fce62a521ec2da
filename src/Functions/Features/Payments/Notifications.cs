using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Payments;

/// <summary>
/// Stores the gateway's authentic notifications before they are acknowledged. It stores what was read and not the query,
/// which can hold data that must never be stored.
/// </summary>
internal sealed class Notifications(TableServiceClient service, TimeProvider time)
{
    public const string TableName = "Notifications";

    /// <summary>Days to look back. Older notifications that were not applied were handed over to a person long ago.</summary>
    private const int Days = 30;

    private readonly GuardedTable table = new(service.GetTableClient(TableName));

    /// <summary>Stores a notification once a day, however often it is delivered and however its unsigned part is spelled.</summary>
    /// <param name="signedPart">What the gateway's signature covers.</param>
    public async Task<StoredNotification> KeepAsync(
        string signedPart, PaymentNotification notification, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var kept = new StoredNotification(Day(now), Hashes.Of(signedPart), notification, now, now);
        return await table.TryAddAsync(Row(kept, applied: false), cancellation)
            ? kept
            : Read((await table.FindAsync(kept.Day, kept.Id, cancellation))!);
    }

    public Task AppliedAsync(StoredNotification kept, CancellationToken cancellation) => table.PutAsync(Row(kept, applied: true), cancellation);

    public Task PutOffAsync(StoredNotification kept, DateTimeOffset until, CancellationToken cancellation) =>
        table.PutAsync(Row(kept with { ApplyAt = until }, applied: false), cancellation);

    /// <summary>Returns the stored notifications that are not applied.</summary>
    public IAsyncEnumerable<StoredNotification> NotAppliedAsync(CancellationToken cancellation)
    {
        var since = Day(time.GetUtcNow().AddDays(-Days));
        return table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey ge {since} and Applied eq {false}"), cancellation).Select(Read);
    }

    /// <summary>Returns the notifications of some dossiers. It reads the whole table, because no key names a dossier.</summary>
    public IAsyncEnumerable<StoredNotification> OfAsync(IReadOnlySet<DossierId> dossiers, CancellationToken cancellation) =>
        table.QueryAsync(string.Empty, cancellation).Select(Read)
            .Where(kept => DossierId.OfReference(kept.Notification.Reference) is { } id && dossiers.Contains(id));

    public Task DeleteAsync(StoredNotification kept, CancellationToken cancellation) => table.DeleteAsync(kept.Day, kept.Id, cancellation);

    /// <summary>Returns the filter for applied notifications of the days before an instant.</summary>
    internal static string AppliedBefore(DateTimeOffset instant) =>
        TableClient.CreateQueryFilter($"PartitionKey lt {Day(instant)} and Applied eq {true}");

    private static StoredNotification Read(TableEntity row) =>
        new(row.PartitionKey, row.RowKey, JsonSerializer.Deserialize<PaymentNotification>(row.Text("Json"))!, row.Instant("At"), row.Instant("ApplyAt"));

    private static TableEntity Row(StoredNotification kept, bool applied) => new(kept.Day, kept.Id)
    {
        ["Json"] = JsonSerializer.Serialize(kept.Notification),
        ["At"] = kept.At,
        ["ApplyAt"] = kept.ApplyAt,
        ["Applied"] = applied,
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

/// <param name="Id">SHA-256 of what the gateway signed.</param>
/// <param name="At">First arrival.</param>
/// <param name="ApplyAt">Time of the next try to apply it, if the first did not succeed.</param>
internal sealed record StoredNotification(
    string Day, string Id, PaymentNotification Notification, DateTimeOffset At, DateTimeOffset ApplyAt);
