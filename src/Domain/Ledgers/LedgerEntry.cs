namespace Enrollment.Domain.Ledgers;

/// <summary>One line of the ledger: a fact, who caused it, when, and the seal over all lines before it.</summary>
/// <param name="Sequence">1 for the first of the dossier; without gaps.</param>
/// <param name="Id">Made of what caused it, so that the same cause never makes two.</param>
/// <param name="Operation">The command or notification that was applied; one can add several entries.</param>
/// <param name="Actor">Who: a role and a name, "gateway" or "system".</param>
/// <param name="Json">The fact as stored; the hash covers these very characters.</param>
public sealed record LedgerEntry(
    int Sequence, string Id, string Operation, string Actor, DateTimeOffset At, Fact Fact, string Json, string Hash);
