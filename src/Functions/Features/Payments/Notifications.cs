using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Payments;

/// <summary>
/// The gateway's authentic notifications, kept before they are acknowledged. What was read is kept, not the query: the
/// query can hold what must never be stored.
/// </summary>
internal sealed class Notifications(TableServiceClient service, TimeProvider time)
{
    public const string TableName = "Notifications";

    /// <summary>Older ones that were not taken further were left to a person long ago.</summary>
    private const int Days = 30;

    private readonly GuardedTable table = new(service.GetTableClient(TableName));

    /// <summary>Keeps one a day, whatever the number of deliveries and however the unsigned part of each is spelled.</summary>
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

    /// <summary>Leaves it alone until that instant.</summary>
    public Task PutOffAsync(StoredNotification kept, DateTimeOffset until, CancellationToken cancellation) =>
        table.PutAsync(Row(kept with { ApplyAt = until }, applied: false), cancellation);

    /// <summary>Reads what was kept and not taken further.</summary>
    public IAsyncEnumerable<StoredNotification> NotAppliedAsync(CancellationToken cancellation)
    {
        var since = Day(time.GetUtcNow().AddDays(-Days));
        return table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey ge {since} and Applied eq {false}"), cancellation).Select(Read);
    }

    /// <summary>All that is kept about some dossiers. No key says whose a notification is: everything is read.</summary>
    public IAsyncEnumerable<StoredNotification> OfAsync(IReadOnlySet<DossierId> dossiers, CancellationToken cancellation) =>
        table.QueryAsync(string.Empty, cancellation).Select(Read)
            .Where(kept => DossierId.OfReference(kept.Notification.Reference) is { } id && dossiers.Contains(id));

    public Task ForgetAsync(StoredNotification kept, CancellationToken cancellation) => table.DeleteAsync(kept.Day, kept.Id, cancellation);

    /// <summary>Those of the days before that instant that were taken further.</summary>
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
/// <param name="At">When it came first.</param>
/// <param name="ApplyAt">When it is to be taken further, where that did not succeed at once.</param>
internal sealed record StoredNotification(
    string Day, string Id, PaymentNotification Notification, DateTimeOffset At, DateTimeOffset ApplyAt);
