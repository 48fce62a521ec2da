using Enrollment.Domain;

namespace Enrollment.Functions.Dossiers;

/// <summary>
/// Keeps the dossiers this process last read or wrote, for a minute and not too many: the activity after this one most
/// often runs here and at once. Other instances write too, so what is kept may be old.
/// </summary>
public sealed class RememberingDossierStore(IDossierStore store, TimeProvider time) : IDossierStore
{
    /// <summary>About 20 KB each.</summary>
    private const int Most = 1000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private Dictionary<DossierId, (StoredDossier Stored, long Since)> young = [];
    private Dictionary<DossierId, (StoredDossier Stored, long Since)> old = [];

    public StoredDossier? Recall(DossierId id)
    {
        lock (gate)
            return Known(id) is var (stored, since) && time.GetElapsedTime(since) < Longest ? stored : null;
    }

    public async Task<StoredDossier?> FindAsync(DossierId id, CancellationToken cancellation)
    {
        var stored = await store.FindAsync(id, cancellation);
        if (stored is not null)
            Remember(stored);
        return stored;
    }

    public async Task<AppendOutcome> AppendAsync(
        DossierId id, LedgerEntry? last, IReadOnlyList<LedgerEntry> entries, IReadOnlyList<int> mails, CancellationToken cancellation)
    {
        // Forgotten until the answer is there: a write whose outcome is unknown leaves nothing to build on.
        var before = Forget(id);
        var outcome = await store.AppendAsync(id, last, entries, mails, cancellation);
        if (outcome == AppendOutcome.Applied && before?.Dossier.Version == last?.Sequence)
            Remember(StoredDossier.After(id, before, entries, mails));
        return outcome;
    }

    public async Task MailsSentAsync(DossierId id, int sequence, CancellationToken cancellation)
    {
        await store.MailsSentAsync(id, sequence, cancellation);
        lock (gate)
        {
            if (Known(id) is var (stored, since))
                young[id] = (stored.WithoutMails([sequence]), since);
        }
    }

    private void Remember(StoredDossier stored)
    {
        var id = stored.Dossier.Id;
        lock (gate)
        {
            if (Known(id) is var (known, _) && known.Dossier.Version > stored.Dossier.Version)
                return;
            if (young.Count >= Most / 2)
                (old, young) = (young, []);
            young[id] = (stored, time.GetTimestamp());
        }
    }

    private StoredDossier? Forget(DossierId id)
    {
        lock (gate)
        {
            var known = Known(id)?.Stored;
            young.Remove(id);
            old.Remove(id);
            return known;
        }
    }

    private (StoredDossier Stored, long Since)? Known(DossierId id) =>
        young.TryGetValue(id, out var known) || old.TryGetValue(id, out known) ? known : null;
}
