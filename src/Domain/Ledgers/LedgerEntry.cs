namespace Enrollment.Domain.Ledgers;

/// <summary>One entry of the ledger, with a fact, its cause, its instant (UTC) and the hash that chains it to all entries before.</summary>
/// <param name="Sequence">1 for the first of the dossier, and without gaps.</param>
/// <param name="Id">Made of what caused it, so that the same cause never makes two.</param>
/// <param name="Operation">The command or notification that was applied. One can add several entries.</param>
/// <param name="Actor">A role and a name, "gateway" or "system".</param>
/// <param name="Json">The fact as stored. The hash covers these very characters.</param>
public sealed record LedgerEntry(
    int Sequence, string Id, string Operation, string Actor, DateTimeOffset At, Fact Fact, string Json, string Hash);
