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
/// What of a storage account is the school's, in the order in which it can be read while the app works. First whatever may
/// claim that the ledger has something (a notification marked as applied, a command answered), then the ledger, then what
/// the ledger claims is there (numbers, cards to delete, files): a later reading only ever has more than was claimed.
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

    // The hub and the agenda say what orchestrations were doing. A restored school begins them anew, from the ledger.
    private bool Concerns(string table) =>
        !table.StartsWith(hub, StringComparison.OrdinalIgnoreCase) && !table.StartsWith("AzureFunctions", StringComparison.Ordinal)
        && table is not WakeUpIndex.TableName and not RestoreMark.TableName;

    private bool IsOfTheHost(string container) =>
        container.StartsWith(hub, StringComparison.OrdinalIgnoreCase) || container.StartsWith("azure-", StringComparison.Ordinal)
        || container.StartsWith("app-package", StringComparison.Ordinal) || container is "scm-releases" or "$logs";

    private static int Rank(string table) => Array.IndexOf(FromTheLedgerOn, table);

    private static string Hub() =>
        (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "host.json")))?["extensions"]?["durableTask"]?["hubName"]
        ?? throw new InvalidDataException("host.json names no hub.");
}
