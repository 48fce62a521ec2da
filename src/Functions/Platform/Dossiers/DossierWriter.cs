using Enrollment.Functions.Platform.Telemetry;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>The outcome of a command.</summary>
/// <param name="Stored">The dossier afterwards, as read or as just written. Null if there is none.</param>
/// <param name="Applied">
/// True only for the one call whose own write the storage confirmed. A call that must act on the outside world exactly
/// once (send a debit) acts on this alone.
/// </param>
internal sealed record CommandResult(StoredDossier? Stored, Refusal? Refusal = null, bool Applied = false);

/// <summary>Reads, decides and writes, and starts over if somebody else wrote in between. Every decision is written by it.</summary>
internal sealed class DossierWriter(IDossierStore store, IOutbox outbox, School school, TimeProvider time, AppMetrics? metrics = null)
{
    /// <summary>The ledger's name for the app itself.</summary>
    public const string AppActor = "system";

    private const int MostTries = 10;

    public Moment Moment() => new(school, time.GetUtcNow());

    /// <exception cref="InvalidOperationException">The dossier was never written.</exception>
    public async Task<StoredDossier> ReadAsync(DossierId id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no dossier {id}.");

    /// <summary>Records what the app itself decides about a dossier that exists, once for each cause of the operation.</summary>
    /// <param name="known">The dossier as the caller last read or wrote it. Null if it did neither.</param>
    public Task<CommandResult> RecordAsync(
        DossierId id, Operation operation, Func<Dossier, Moment, Decision> decide, CancellationToken cancellation, StoredDossier? known = null) =>
        RunAsync(id, operation, AppActor, (dossier, moment) => decide(dossier!, moment), null, cancellation, known);

    /// <param name="operation">
    /// Name and cause of the command. It is applied once per cause. Without a cause of its own (an idempotency key, a
    /// transaction) the version it was decided on is the cause.
    /// </param>
    /// <param name="actor">The ledger's name for whoever acts.</param>
    /// <param name="decide">Pure, because it may be called several times. Its dossier is null if there is none yet.</param>
    /// <param name="intend">
    /// Called before each write with the lowest version that the dossier will have then, so that a crash right after the write
    /// is noticed.
    /// </param>
    /// <param name="known">
    /// The dossier as the caller knows it, which must hold all that is decided about. It saves the reading, because the write
    /// fails if the dossier has changed. A decision that leads to no write is taken again on the dossier as read.
    /// </param>
    public async Task<CommandResult> RunAsync(
        DossierId id, Operation operation, string actor, Func<Dossier?, Moment, Decision> decide,
        Func<int, Task>? intend, CancellationToken cancellation, StoredDossier? known = null)
    {
        if (known is not null && await TryAsync(known) is { Applied: true } atOnce)
            return atOnce;

        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await TryAsync(await store.FindAsync(id, cancellation)) is { } result)
                return result;
        }

        throw new ConcurrentChangeException($"Dossier {id}");

        // Returns null if somebody else wrote first.
        async Task<CommandResult?> TryAsync(StoredDossier? stored)
        {
            var name = operation.On(stored?.Dossier.Version ?? 0);
            if (stored?.Dossier.HasApplied(name) == true)
                return new CommandResult(stored);

            var moment = Moment();
            var decision = decide(stored?.Dossier, moment);
            if (decision.Refusal is not null || decision.Facts.Count == 0)
                return new CommandResult(stored, decision.Refusal);

            if (intend is not null)
                await intend((stored?.Dossier.Version ?? 0) + decision.Facts.Count);

            var last = stored?.Entries[^1];
            var entries = LedgerChain.Extend(last, name, actor, moment.Now, decision.Facts);
            var after = StoredDossier.After(id, stored, entries);
            var mails = outbox.DeliveriesOf(entries, after.Dossier);
            if (await store.AppendAsync(id, last, entries, mails, cancellation) != AppendOutcome.Applied)
                return null;

            metrics?.Count(decision.Facts, after.Dossier);
            return new CommandResult(after.WithMails(mails), null, true);
        }
    }
}

/// <summary>The name under which a command stands in the ledger.</summary>
/// <param name="Cause">Makes the command happen once. If it is null, the version that the command was decided on does.</param>
internal sealed record Operation(string Name, string? Cause = null)
{
    public string On(int version) =>
        Cause is null ? FormattableString.Invariant($"{Name}@{version}") : $"{Name}:{Cause}";
}

/// <summary>Too many others wrote to the same row at once. Nothing was lost, and the caller may try again.</summary>
internal sealed class ConcurrentChangeException(string what)
    : Exception($"{what} kept changing while a command was being applied.");
