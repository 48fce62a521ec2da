using System.Globalization;
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
    private const string EntryPrefix = "entry-";
    private const string MailPrefix = "mail-";

    private readonly Table table = new(service.GetTableClient(TableName));

    public async Task<StoredDossier?> FindAsync(DossierId id, CancellationToken cancellation)
    {
        var (entries, mails) = await ReadAsync(id, cancellation);
        return Dossier.From(id, entries) is { } dossier ? new StoredDossier(dossier, entries, mails) : null;
    }

    /// <summary>The entries as they are stored, whatever they make together: for who checks them.</summary>
    public async Task<(IReadOnlyList<LedgerEntry> Entries, IReadOnlyList<int> MailsWaiting)> ReadAsync(DossierId id, CancellationToken cancellation)
    {
        var entries = new List<LedgerEntry>();
        var mails = new List<int>();
        await foreach (var row in table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()}"), cancellation))
        {
            if (row.RowKey.StartsWith(EntryPrefix, StringComparison.Ordinal))
                entries.Add(Entry(row));
            else
                mails.Add(Sequence(row.RowKey[MailPrefix.Length..]));
        }

        return (entries, mails);
    }

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

    private static LedgerEntry Entry(TableEntity row) => LedgerChain.Read(
        Sequence(row.RowKey[EntryPrefix.Length..]), row.Text("Id"), row.Text("Operation"), row.Text("Actor"),
        row.Instant("At"), row.Text("Json"), row.Text("Hash"));

    private static string Key(string prefix, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{sequence:D6}");

    private static int Sequence(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);
}
