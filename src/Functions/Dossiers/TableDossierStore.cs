using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Functions.Storage;

namespace Enrollment.Functions.Dossiers;

/// <summary>
/// One partition per dossier: a row per ledger entry, and a row per entry whose mails wait. The key of an entry is its
/// sequence, so adding it is both the record and the lock: of two writers who read the same ledger, one adds.
/// </summary>
public sealed class TableDossierStore(TableServiceClient service) : IDossierStore
{
    public const string TableName = "Dossiers";
    internal const string EntryPrefix = "entry-";
    internal const string MailPrefix = "mail-";

    private readonly Table table = new(service.GetTableClient(TableName));

    public async Task<StoredDossier?> FindAsync(DossierId id, CancellationToken cancellation)
    {
        var rows = await ReadAsync(id, cancellation);
        var entries = rows.Entries();
        return Dossier.From(id, entries) is { } dossier ? new StoredDossier(dossier, entries, rows.MailsWaiting()) : null;
    }

    /// <summary>The rows of a dossier as they are stored, whatever they make together: for who checks them.</summary>
    public async Task<DossierRows> ReadAsync(DossierId id, CancellationToken cancellation) => new(
        id, await table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()}"), cancellation).ToListAsync(cancellation));

    /// <summary>Those of every dossier, in the order of their ids; one dossier at a time is in memory.</summary>
    /// <param name="after">Where an earlier reading stopped; null from the beginning.</param>
    public async IAsyncEnumerable<DossierRows> ReadAllAsync(DossierId? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {after?.ToString() ?? string.Empty}");
        await foreach (var row in table.QueryAsync(filter, cancellation))
        {
            if (rows.Count > 0 && rows[0].PartitionKey != row.PartitionKey)
            {
                yield return new DossierRows(DossierId.Parse(rows[0].PartitionKey), rows);
                rows = [];
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
            yield return new DossierRows(DossierId.Parse(rows[0].PartitionKey), rows);
    }

    public ValueTask<int> CountAsync(CancellationToken cancellation) => IdsAsync(cancellation).CountAsync(cancellation);

    public IAsyncEnumerable<DossierId> IdsAsync(CancellationToken cancellation) =>
        table.QueryAsync(TableClient.CreateQueryFilter($"RowKey eq {Key(EntryPrefix, 1)}"), cancellation).Select(row => DossierId.Parse(row.PartitionKey));

    public async Task<AppendOutcome> AppendAsync(
        DossierId id, LedgerEntry? last, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<int> mails, CancellationToken cancellation)
    {
        var rows = entries.Select(entry => Row(id, entry))
            .Concat(mails.Select(sequence => new TableEntity(id.ToString(), Key(MailPrefix, sequence))));
        if (await table.TryAddAsync([.. rows], cancellation))
            return AppendOutcome.Applied;

        var taken = await table.FindAsync(id.ToString(), Key(EntryPrefix, entries[0].Sequence), cancellation);
        return taken?.Text("Operation") == entries[0].Operation ? AppendOutcome.AlreadyApplied : AppendOutcome.Conflict;
    }

    public Task MailsSentAsync(DossierId id, int sequence, CancellationToken cancellation) =>
        table.DeleteAsync(id.ToString(), Key(MailPrefix, sequence), cancellation);

    private static TableEntity Row(DossierId id, LedgerEntry entry) => new(id.ToString(), Key(EntryPrefix, entry.Sequence))
    {
        ["Id"] = entry.Id,
        ["Operation"] = entry.Operation,
        ["Actor"] = entry.Actor,
        ["At"] = entry.At,
        ["Json"] = entry.Json,
        ["Hash"] = entry.Hash,
    };

    private static string Key(string prefix, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{sequence:D6}");
}

/// <summary>The rows of one dossier, not yet read.</summary>
public sealed record DossierRows(DossierId Id, IReadOnlyList<TableEntity> Rows)
{
    public IReadOnlyList<LedgerEntry> Entries() => [.. Of(TableDossierStore.EntryPrefix).Select(Entry)];

    /// <summary>Sequences of the entries whose mails were not yet sent.</summary>
    public IReadOnlyList<int> MailsWaiting() => [.. Of(TableDossierStore.MailPrefix).Select(row => Sequence(row, TableDossierStore.MailPrefix))];

    private IEnumerable<TableEntity> Of(string prefix) => Rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal));

    private static LedgerEntry Entry(TableEntity row) => LedgerChain.Read(
        Sequence(row, TableDossierStore.EntryPrefix), row.Text("Id"), row.Text("Operation"), row.Text("Actor"),
        row.Instant("At"), row.Text("Json"), row.Text("Hash"));

    private static int Sequence(TableEntity row, string prefix) => int.Parse(row.RowKey.AsSpan(prefix.Length), CultureInfo.InvariantCulture);
}
