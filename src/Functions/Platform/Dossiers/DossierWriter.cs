using Enrollment.Functions.Platform.Telemetry;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>The outcome of a command.</summary>
/// <param name="Stored">The dossier afterwards, as read or as just written; null when there is none.</param>
/// <param name="Applied">
/// True only for the one call whose own write the storage confirmed. A call that must act on the outside world exactly
/// once (send a debit) acts on this alone.
/// </param>
internal sealed record CommandResult(StoredDossier? Stored, Refusal? Refusal = null, bool Applied = false);

/// <summary>
/// Reads, decides, writes; again when somebody else wrote in between. The one way by which a dossier changes.
/// </summary>
internal sealed class DossierWriter(IDossierStore store, IOutbox outbox, School school, TimeProvider time, AppMetrics? metrics = null)
{
    /// <summary>The ledger's name for the app itself.</summary>
    public const string AppActor = "system";

    private const int MostTries = 10;

    public Moment Moment() => new(school, time.GetUtcNow());

    /// <exception cref="InvalidOperationException">The dossier was never written.</exception>
    public async Task<StoredDossier> ReadAsync(DossierId id, CancellationToken cancellation) =>
        await store.FindAsync(id, cancellation) ?? throw new InvalidOperationException($"There is no dossier {id}.");

    /// <summary>Records what the app itself decides about a dossier that exists; the operation's cause makes it happen once.</summary>
    /// <param name="known">What the caller has read or written last, when it has.</param>
    public Task<CommandResult> RecordAsync(
        DossierId id, Operation operation, Func<Dossier, Moment, Decision> decide, CancellationToken cancellation, StoredDossier? known = null) =>
        RunAsync(id, operation, AppActor, (dossier, moment) => decide(dossier!, moment), null, cancellation, known);

    /// <param name="operation">
    /// What is being done, and for whose cause: applied once per cause. Without a cause of its own (an idempotency key, a
    /// transaction) the version it was decided on is the cause.
    /// </param>
    /// <param name="actor">Who, for the ledger.</param>
    /// <param name="decide">Pure; may be called several times. Its dossier is null when there is none yet.</param>
    /// <param name="intend">
    /// Called with the version that the dossier is about to have at least, before the first write of this call, so that a
    /// crash right after it is noticed.
    /// </param>
    /// <param name="known">
    /// What the caller knows of the dossier, and what holds already what it decides about. It saves the reading: the write
    /// finds out whether it is still so. What leads to no write is decided again on what is read.
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

        // Null when somebody else wrote first.
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
/// <param name="Cause">What makes it happen once; null when that is the state it was decided on.</param>
internal sealed record Operation(string Name, string? Cause = null)
{
    public string On(int version) =>
        Cause is null ? FormattableString.Invariant($"{Name}@{version}") : $"{Name}:{Cause}";
}

/// <summary>Too many others wrote to the same dossier at once; nothing was lost, the caller may try again.</summary>
internal sealed class ConcurrentChangeException(string what)
    : Exception($"{what} kept changing while a command was being applied.");
