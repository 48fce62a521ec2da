using System.Runtime.CompilerServices;
using Azure;
using Enrollment.Domain;
using Enrollment.Functions.Dossiers;
using Enrollment.Functions.Sweeping;

namespace Enrollment.Functions.Accounting;

/// <summary>One dossier's ledger as it is stored.</summary>
/// <param name="Dossier">Null when the entries make none.</param>
/// <param name="Problem">Why not.</param>
public sealed record LedgerReading(DossierId Id, IReadOnlyList<LedgerEntry> Entries, Dossier? Dossier, string? Problem = null);

/// <summary>The ledgers of a whole school, a few at a time: what is in memory does not grow with the school.</summary>
public sealed class SchoolLedgers(Agenda agenda, TableDossierStore store)
{
    private const int AtOnce = 16;

    /// <param name="after">Where an earlier reading stopped; null from the beginning.</param>
    public async IAsyncEnumerable<LedgerReading> ReadAsync(DossierId? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var ids in agenda.DossiersAsync(after, cancellation).Chunk(AtOnce).WithCancellation(cancellation))
        {
            foreach (var reading in await Task.WhenAll(ids.Select(id => FindAsync(id, cancellation))))
            {
                if (reading is not null)
                    yield return reading;
            }
        }
    }

    public ValueTask<int> CountAsync(CancellationToken cancellation) => agenda.DossiersAsync(null, cancellation).CountAsync(cancellation);

    /// <summary>Null when nothing was ever written: an intent alone makes no dossier.</summary>
    public async Task<LedgerReading?> FindAsync(DossierId id, CancellationToken cancellation)
    {
        IReadOnlyList<LedgerEntry> entries = [];
        try
        {
            (entries, _) = await store.ReadAsync(id, cancellation);
            return Dossier.From(id, entries) is { } dossier ? new LedgerReading(id, entries, dossier) : null;
        }
        catch (Exception damaged) when (damaged is not (OperationCanceledException or RequestFailedException))
        {
            // Whatever somebody made of the rows, it is told and the other dossiers are read.
            return new LedgerReading(id, entries, null, damaged.Message);
        }
    }
}
