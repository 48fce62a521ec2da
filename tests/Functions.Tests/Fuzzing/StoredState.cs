using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.SignIn;
using Enrollment.Functions.Platform.Audit;
using Enrollment.Functions.Platform.Idempotency;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>Every row and every document the app has stored, by its ETag.</summary>
internal static class StoredState
{
    private static readonly HashSet<string> WrittenOnRefusals =
    [
        // A refusal of the staff is an event of its own.
        AuditLog.TableName,
        // A wrong password must count, or guessing would be free.
        SignInAttempts.TableName,
        // A refusal is an answer too, and is repeated word for word under its key.
        IdempotencyStore.TableName,
    ];

    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(string storage)
    {
        var state = new Dictionary<string, string>(StringComparer.Ordinal);
        var tables = new TableServiceClient(storage);
        await foreach (var table in tables.QueryAsync())
        {
            if (WrittenOnRefusals.Contains(table.Name))
                continue;
            await foreach (var row in tables.GetTableClient(table.Name).QueryAsync<TableEntity>(select: ["PartitionKey", "RowKey"]))
                state[$"{table.Name}/{row.PartitionKey}/{row.RowKey}"] = row.ETag.ToString();
        }

        await foreach (var blob in new BlobServiceClient(storage).GetBlobContainerClient(DocumentArchive.ContainerName).GetBlobsAsync())
            state[$"{DocumentArchive.ContainerName}/{blob.Name}"] = blob.Properties.ETag.ToString()!;
        return state;
    }

    /// <summary>What was added, changed or removed, one a line; empty when nothing was.</summary>
    public static IReadOnlyList<string> Changes(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
    [
        .. after.Keys.Except(before.Keys).Select(key => $"added {key}"),
        .. before.Keys.Except(after.Keys).Select(key => $"removed {key}"),
        .. after.Where(row => before.TryGetValue(row.Key, out var tag) && tag != row.Value).Select(row => $"changed {row.Key}"),
    ];
}
