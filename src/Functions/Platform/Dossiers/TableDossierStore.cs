using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>
/// Stores each dossier in a partition, with a row per ledger entry and a row per mail that an entry led to. The key of an
/// entry is its sequence, so adding it is both the record and the lock. Of two writers who read the same ledger, one adds.
/// </summary>
public sealed class TableDossierStore(TableServiceClient service) : IDossierStore
{
    public const string TableName = "Dossiers";
    internal const string EntryPrefix = "entry-";
    internal const string RewritingRow = "rewriting";
    private const int AtOnce = 100;

    /// <summary>Actions of the last transaction: the former last entry, whose hash is kept until then, the added one, and the mark.</summary>
    private const int LastTogether = 3;

    private readonly GuardedTable table = new(service.GetTableClient(TableName));

    public async Task<StoredDossier?> FindAsync(DossierId id, CancellationToken cancellation)
    {
        var rows = await ReadAsync(id, cancellation);
        var entries = rows.Entries();
        return Dossier.From(id, entries) is { } dossier ? new StoredDossier(dossier, entries, rows.Mails()) : null;
    }

    /// <summary>Reads the rows of a dossier as they are stored, damaged or not, for whoever checks them.</summary>
    public async Task<DossierRows> ReadAsync(DossierId id, CancellationToken cancellation) => new(
        id, await table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {id.ToString()}"), cancellation).ToListAsync(cancellation));

    /// <summary>Reads the rows of every dossier in the order of their ids. Only one dossier at a time is in memory.</summary>
    /// <param name="after">Dossier at which an earlier reading stopped. Null reads from the beginning.</param>
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
        DossierId id, LedgerEntry? last, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<Delivery> mails, CancellationToken cancellation)
    {
        var rows = entries.Select(entry => Row(id, entry))
            .Concat(mails.Select(mail => MailRow.Of(id, mail)));
        if (await table.TryAddAsync([.. rows], cancellation))
            return AppendOutcome.Applied;

        var taken = await table.FindAsync(id.ToString(), Key(EntryPrefix, entries[0].Sequence), cancellation);
        return taken?.Text("Operation") == entries[0].Operation ? AppendOutcome.AlreadyApplied : AppendOutcome.Conflict;
    }

    /// <summary>
    /// Replaces the ledger that was read by a rewritten one, in one transaction. A ledger that is too long takes several, from
    /// the front. Until the last one, which adds the entry that says why, a mark tells that the rewrite is incomplete.
    /// </summary>
    /// <returns>False if somebody wrote meanwhile. Read again, and rewrite again.</returns>
    public async Task<bool> RewriteAsync(DossierRows before, IReadOnlyList<LedgerEntry> after, CancellationToken cancellation)
    {
        var tags = before.Rows.ToDictionary(row => row.RowKey, row => row.ETag);
        List<TableTransactionAction> actions = [.. after.Select(entry => Row(before.Id, entry)).Select(row => tags.TryGetValue(row.RowKey, out var tag)
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, tag)
            : new TableTransactionAction(TableTransactionActionType.Add, row))];
        if (actions.Count <= AtOnce && !before.IsCutShort)
            return await table.TrySubmitAsync(actions, cancellation);

        var mark = new TableEntity(before.Id.ToString(), RewritingRow);
        await table.PutAsync(mark, cancellation);
        actions.Add(new TableTransactionAction(TableTransactionActionType.Delete, mark, ETag.All));
        foreach (var some in actions.SkipLast(LastTogether).Chunk(AtOnce).Append([.. actions.TakeLast(LastTogether)]))
        {
            if (!await table.TrySubmitAsync(some, cancellation))
                return false;
        }

        return true;
    }

    public Task RecordAsync(DossierId id, Delivery mail, CancellationToken cancellation) =>
        table.TryReplaceAsync(MailRow.Of(id, mail), cancellation);

    /// <summary>Changes the stored state of a mail.</summary>
    /// <param name="change">Returns null to leave the mail as it is.</param>
    /// <returns>The mail afterwards. Null if there is none, or somebody else changed it meanwhile.</returns>
    public async Task<Delivery?> ChangeMailAsync(
        DossierId id, int sequence, string to, Func<Delivery, Delivery?> change, CancellationToken cancellation)
    {
        if (await table.FindAsync(id.ToString(), MailRow.Key(sequence, to), cancellation) is not { } row)
            return null;
        if (change(MailRow.Read(row)) is not { } changed)
            return MailRow.Read(row);

        var after = MailRow.Of(id, changed);
        after.ETag = row.ETag;
        return await table.TryReplaceAsync(after, cancellation) ? changed : null;
    }

    public Task DeleteMailAsync(DossierId id, Delivery mail, CancellationToken cancellation) =>
        table.DeleteAsync(id.ToString(), MailRow.Key(mail.Sequence, mail.To), cancellation);

    private static TableEntity Row(DossierId id, LedgerEntry entry) => new(id.ToString(), Key(EntryPrefix, entry.Sequence))
    {
        ["Id"] = entry.Id,
        ["Operation"] = entry.Operation,
        ["Actor"] = entry.Actor,
        ["At"] = entry.At,
        ["Json"] = entry.Json,
        ["Hash"] = entry.Hash,
    };

    internal static string Key(string prefix, int sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}{sequence:D6}");
}

/// <summary>The rows of one dossier, not yet parsed.</summary>
public sealed record DossierRows(DossierId Id, IReadOnlyList<TableEntity> Rows)
{
    public IReadOnlyList<LedgerEntry> Entries() => [.. Of(TableDossierStore.EntryPrefix).Select(Entry)];

    /// <summary>True if a rewrite of the entries has begun and not ended.</summary>
    public bool IsCutShort => Rows.Any(row => row.RowKey == TableDossierStore.RewritingRow);

    public IReadOnlyList<Delivery> Mails() => [.. Of(MailRow.Prefix).Select(MailRow.Read)];

    private IEnumerable<TableEntity> Of(string prefix) => Rows.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal));

    private static LedgerEntry Entry(TableEntity row) => LedgerChain.Read(
        int.Parse(row.RowKey.AsSpan(TableDossierStore.EntryPrefix.Length), CultureInfo.InvariantCulture), row.Text("Id"), row.Text("Operation"), row.Text("Actor"),
        row.Instant("At"), row.Text("Json"), row.Text("Hash"));
}
