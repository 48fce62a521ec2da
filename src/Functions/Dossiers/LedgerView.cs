using Enrollment.Domain;

namespace Enrollment.Functions.Dossiers;

/// <summary>A ledger with what is needed to check its seals elsewhere.</summary>
/// <param name="Intact">Whether every entry follows from the ones before it.</param>
public sealed record LedgerView(bool Intact, IReadOnlyList<LedgerEntryView> Entries)
{
    public static LedgerView Of(StoredDossier stored) => new(
        LedgerChain.FirstBroken(stored.Entries) is null,
        [.. stored.Entries.Select(entry => new LedgerEntryView(
            entry.Sequence, entry.Id, entry.Operation, entry.Actor, entry.At, entry.Json, entry.Hash))]);
}

/// <param name="Json">The fact, in the very characters that the hash covers.</param>
public sealed record LedgerEntryView(
    int Sequence, string Id, string Operation, string Actor, DateTimeOffset At, string Json, string Hash);
