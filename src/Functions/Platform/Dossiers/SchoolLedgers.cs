using System.Runtime.CompilerServices;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>One dossier's ledger as it is stored.</summary>
/// <param name="Dossier">Null when the entries make none.</param>
/// <param name="Problem">Why not.</param>
public sealed record LedgerReading(DossierId Id, IReadOnlyList<LedgerEntry> Entries, Dossier? Dossier, string? Problem = null)
{
    /// <summary>What became of the mails that its entries led to.</summary>
    public IReadOnlyList<Delivery> Mails { get; init; } = [];

    /// <summary>What it leaves to a person at that moment.</summary>
    public IReadOnlyList<ManualTask> Tasks(DateTimeOffset now) =>
        Dossier is { } dossier ? [.. ManualTask.Of(dossier, Entries, now), .. ManualTask.Of(dossier, Mails)] : [];
}

/// <summary>The ledgers of a whole school, one after the other: what is in memory does not grow with the school.</summary>
public sealed class SchoolLedgers(TableDossierStore store)
{
    /// <param name="after">Where an earlier reading stopped; null from the beginning.</param>
    public async IAsyncEnumerable<LedgerReading> ReadAsync(DossierId? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var rows in store.ReadAllAsync(after, cancellation))
        {
            if (Read(rows) is { } reading)
                yield return reading;
        }
    }

    public ValueTask<int> CountAsync(CancellationToken cancellation) => store.CountAsync(cancellation);

    /// <summary>Null when there is no such dossier.</summary>
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
            // Whatever somebody made of the rows, it is told and the other dossiers are read.
            return new LedgerReading(rows.Id, entries, null, damaged.Message);
        }
    }
}
