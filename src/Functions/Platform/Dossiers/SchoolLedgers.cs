using System.Runtime.CompilerServices;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>One dossier's ledger as it is stored.</summary>
/// <param name="Dossier">Null if the entries are damaged.</param>
/// <param name="Problem">The damage.</param>
public sealed record LedgerReading(DossierId Id, IReadOnlyList<LedgerEntry> Entries, Dossier? Dossier, string? Problem = null)
{
    /// <summary>The mails that the entries led to, and their states.</summary>
    public IReadOnlyList<Delivery> Mails { get; init; } = [];

    /// <summary>Lists the manual tasks that the dossier leaves to a person at that instant.</summary>
    public IReadOnlyList<ManualTask> Tasks(DateTimeOffset now) =>
        Dossier is { } dossier ? [.. ManualTask.Of(dossier, Entries, now), .. ManualTask.Of(dossier, Mails)] : [];
}

/// <summary>Reads the ledgers of a whole school one after the other, so that memory does not grow with the school.</summary>
public sealed class SchoolLedgers(TableDossierStore store)
{
    /// <param name="after">Dossier at which an earlier reading stopped. Null reads from the beginning.</param>
    public async IAsyncEnumerable<LedgerReading> ReadAsync(DossierId? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var rows in store.ReadAllAsync(after, cancellation))
        {
            if (Read(rows) is { } reading)
                yield return reading;
        }
    }

    public ValueTask<int> CountAsync(CancellationToken cancellation) => store.CountAsync(cancellation);

    /// <summary>Returns null if there is no such dossier.</summary>
    public async Task<LedgerReading?> FindAsync(DossierId id, CancellationToken cancellation) => Read(await store.ReadAsync(id, cancellation));

    private static LedgerReading? Read(DossierRows rows)
    {
        IReadOnlyList<LedgerEntry> entries = [];
        try
        {
            entries = rows.Entries();
            return Dossier.From(rows.Id, entries) is { } dossier ? new LedgerReading(rows.Id, entries, dossier) { Mails = rows.Mails() } : null;
        }
        catch (Exception damaged)
        {
            // Whatever is wrong with the rows is reported, and the other dossiers are read.
            return new LedgerReading(rows.Id, entries, null, damaged.Message);
        }
    }
}
