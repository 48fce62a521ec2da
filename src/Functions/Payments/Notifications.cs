using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Functions.Payments.Gateway;
using Enrollment.Functions.Storage;

namespace Enrollment.Functions.Payments;

/// <summary>
/// The gateway's authentic notifications, kept before they are acknowledged. What was read is kept, not the query: the
/// query can hold what must never be stored.
/// </summary>
public sealed class Notifications(TableServiceClient service, TimeProvider time)
{
    public const string TableName = "Notifications";

    private readonly Table table = new(service.GetTableClient(TableName));

    /// <summary>Keeps one a day, whatever the number of deliveries and however the unsigned part of each is spelled.</summary>
    /// <param name="signedPart">What the gateway's signature covers.</param>
    public async Task<StoredNotification> KeepAsync(
        string signedPart, PaymentNotification notification, CancellationToken cancellation)
    {
        var id = Hashes.Of(signedPart);
        var kept = new StoredNotification(Day(time.GetUtcNow()), id, notification);
        await table.TryAddAsync(Row(kept, applied: false), cancellation);
        return kept;
    }

    public Task AppliedAsync(StoredNotification kept, CancellationToken cancellation) => table.PutAsync(Row(kept, applied: true), cancellation);

    /// <summary>What was kept and not taken further, of the last days.</summary>
    public async IAsyncEnumerable<StoredNotification> NotAppliedAsync(int days, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var since = Day(time.GetUtcNow().AddDays(-days));
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {since} and Applied eq {false}");
        await foreach (var row in table.QueryAsync(filter, cancellation))
            yield return Read(row);
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
        new(row.PartitionKey, row.RowKey, JsonSerializer.Deserialize<PaymentNotification>(row.Text("Json"))!);

    private static TableEntity Row(StoredNotification kept, bool applied) => new(kept.Day, kept.Id)
    {
        ["Json"] = JsonSerializer.Serialize(kept.Notification),
        ["Applied"] = applied,
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}

/// <param name="Id">SHA-256 of what the gateway signed.</param>
public sealed record StoredNotification(string Day, string Id, PaymentNotification Notification);
