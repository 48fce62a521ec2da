using Enrollment.Functions.Features.Accounting;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Audit;

/// <summary>A ledger, with the data needed to check its hashes elsewhere.</summary>
/// <param name="Intact">True if every entry follows from the ones before it.</param>
/// <param name="BrokenAt">Sequence of the first entry that does not; null when the ledger is intact.</param>
internal sealed record LedgerView(bool Intact, int? BrokenAt, IReadOnlyList<LedgerEntryView> Entries)
{
    public static LedgerView Of(StoredDossier stored, LocalTime clock, string language)
    {
        var brokenAt = LedgerChain.FirstBroken(stored.Entries)?.Sequence;
        return new LedgerView(brokenAt is null, brokenAt,
            [.. stored.Entries.Select(entry => new LedgerEntryView(
                entry.Sequence, entry.Id, entry.Operation, entry.Actor, entry.At,
                LedgerTexts.Of(entry, stored.Dossier, clock).In(language), entry.Json, entry.Hash))]);
    }
}

/// <param name="Text">What happened, in the caller's language.</param>
/// <param name="Json">The fact, in the very characters that the hash covers.</param>
internal sealed record LedgerEntryView(
    int Sequence, string Id, string Operation, string Actor, DateTimeOffset At, string Text, string Json, string Hash);
