using Enrollment.Domain;
using Enrollment.Functions.Mails;

namespace Enrollment.Functions.Dossiers;

/// <summary>How a command ended.</summary>
/// <param name="Stored">The dossier afterwards; null when there is none.</param>
/// <param name="Applied">
/// True only for the one call whose own write the storage confirmed. A call that must act on the outside world exactly
/// once (send a debit) acts on this alone.
/// </param>
public sealed record CommandResult(StoredDossier? Stored, Refusal? Refusal = null, bool Applied = false);

/// <summary>Reads, decides, writes; again when somebody else wrote in between. The one way by which a dossier changes.</summary>
public sealed class DossierCommands(IDossierStore store, School school, TimeProvider time)
{
    private const int MostTries = 10;

    public Moment Now() => new(school, time.GetUtcNow());

    /// <param name="operation">
    /// What is being done, and for whose cause: applied once per cause. Without a cause of its own (an idempotency key, a
    /// transaction) the version it was decided on is the cause.
    /// </param>
    /// <param name="actor">Who, for the ledger.</param>
    /// <param name="decide">Pure; may be called several times. Its dossier is null when there is none yet.</param>
    /// <param name="intend">Called before the first write of this call, so that a crash right after it is noticed.</param>
    public async Task<CommandResult> RunAsync(
        DossierId id, Operation operation, string actor, Func<Dossier?, Moment, Decision> decide,
        Func<Task>? intend, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var stored = await store.FindAsync(id, cancellation);
            var name = operation.On(stored?.Dossier.Version ?? 0);
            if (stored?.Dossier.HasApplied(name) == true)
                return new CommandResult(stored);

            var moment = Now();
            var decision = decide(stored?.Dossier, moment);
            if (decision.Refusal is not null || decision.Facts.Count == 0)
                return new CommandResult(stored, decision.Refusal);

            if (intend is not null)
                await intend();

            var last = stored?.Entries[^1];
            var entries = LedgerChain.Extend(last, name, actor, moment.Now, decision.Facts);
            var after = Dossier.From(id, [.. stored?.Entries ?? [], .. entries])!;
            var mails = entries.Where(entry => MailComposer.Concerns(entry.Fact, after)).Select(entry => entry.Sequence).ToList();
            var outcome = await store.AppendAsync(id, last, entries, mails, cancellation);
            if (outcome == AppendOutcome.Applied)
                return new CommandResult(
                    new StoredDossier(after, [.. stored?.Entries ?? [], .. entries], [.. stored?.MailsWaiting ?? [], .. mails]), null, true);
        }

        throw new ConcurrentChangeException(id);
    }
}

/// <summary>The name under which a command stands in the ledger.</summary>
/// <param name="Cause">What makes it happen once; null when that is the state it was decided on.</param>
public sealed record Operation(string Name, string? Cause = null)
{
    public string On(int version) =>
        Cause is null ? FormattableString.Invariant($"{Name}@{version}") : $"{Name}:{Cause}";
}

/// <summary>Too many others wrote to the same dossier at once; nothing was lost, the caller may try again.</summary>
public sealed class ConcurrentChangeException(DossierId id)
    : Exception($"Dossier {id} kept changing while a command was being applied.");
