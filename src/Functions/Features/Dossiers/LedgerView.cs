using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Dossiers;

/// <summary>A ledger, with the data needed to check its hashes elsewhere.</summary>
/// <param name="Intact">True if every entry follows from the ones before it.</param>
/// <param name="BrokenAt">Sequence of the first entry that does not follow; null if the ledger is intact.</param>
internal sealed record LedgerView(bool Intact, int? BrokenAt, IReadOnlyList<LedgerEntryView> Entries)
{
    public static LedgerView Of(StoredDossier stored) => Of(stored, LedgerChain.FirstBroken(stored.Entries)?.Sequence);

    private static LedgerView Of(StoredDossier stored, int? brokenAt) => new(
        brokenAt is null,
        brokenAt,
        [.. stored.Entries.Select(entry => new LedgerEntryView(
            entry.Sequence, entry.Id, entry.Operation, entry.Actor, entry.At, entry.Json, entry.Hash))]);
}

/// <param name="Json">The fact, in exactly the characters that the hash covers.</param>
internal sealed record LedgerEntryView(
    int Sequence, string Id, string Operation, string Actor, DateTimeOffset At, string Json, string Hash);
