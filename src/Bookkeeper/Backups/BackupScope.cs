using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>
/// Selects the school's tables and blobs, in an order that is consistent while the app runs. First come the rows that may
/// refer to the ledger (a notification marked as applied, a stored response), then the ledger, then what the ledger refers
/// to (numbers, cards to delete, files). What is read later may hold more than was referred to, never less.
/// </summary>
internal sealed class BackupScope(TableServiceClient tables, BlobServiceClient blobs)
{
    private static readonly string[] FromTheLedgerOn =
        [TableDossierStore.TableName, AccountingTable.Name, DocumentNumbers.TableName, QuestionNumbers.TableName];

    private readonly string hub = Hub();

    public async Task<IReadOnlyList<string>> TablesAsync(CancellationToken cancellation)
    {
        var names = await tables.QueryAsync(cancellationToken: cancellation).Select(table => table.Name).ToListAsync(cancellation);
        return [.. names.Where(Concerns).OrderBy(Rank).ThenBy(name => name, StringComparer.Ordinal)];
    }

    public async IAsyncEnumerable<string> ContainersAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var container in blobs.GetBlobContainersAsync(cancellationToken: cancellation))
        {
            if (!IsOfTheHost(container.Name))
                yield return container.Name;
        }
    }

    // The hub and the index of wake-ups belong to running orchestrations, which a restored school starts anew from the ledger.
    private bool Concerns(string table) =>
        !table.StartsWith(hub, StringComparison.OrdinalIgnoreCase) && !table.StartsWith("AzureFunctions", StringComparison.Ordinal)
        && table is not WakeUpIndex.TableName and not RestoreMarker.TableName;

    private bool IsOfTheHost(string container) =>
        container.StartsWith(hub, StringComparison.OrdinalIgnoreCase) || container.StartsWith("azure-", StringComparison.Ordinal)
        || container.StartsWith("app-package", StringComparison.Ordinal) || container is "scm-releases" or "$logs";

    private static int Rank(string table) => Array.IndexOf(FromTheLedgerOn, table);

    private static string Hub() =>
        (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")))?["extensions"]?["durableTask"]?["hubName"]
        ?? throw new InvalidDataException("host.json names no hub.");
}
