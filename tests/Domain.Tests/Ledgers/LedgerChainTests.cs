using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;

namespace Enrollment.Domain.Tests.Ledgers;

public sealed class LedgerChainTests
{
    private static readonly IReadOnlyList<LedgerEntry> Ledger = StudentYear.International().Running(6).Ledger;

    [Fact]
    public void A_ledger_as_it_was_written_holds()
    {
        Assert.Null(LedgerChain.FirstBroken(Ledger));
        Assert.Null(LedgerChain.FirstBroken([]));
    }

    [Fact]
    public void An_altered_fact_is_found() => FindsAt(3, Changed(3, entry => entry with { Json = entry.Json.Replace("63380", "63381", StringComparison.Ordinal) }));

    [Fact]
    public void An_altered_actor_moment_operation_or_id_is_found()
    {
        FindsAt(2, Changed(2, entry => entry with { Actor = "somebody else" }));
        FindsAt(2, Changed(2, entry => entry with { At = entry.At.AddTicks(1) }));
        FindsAt(2, Changed(2, entry => entry with { Operation = "other" }));
        FindsAt(2, Changed(2, entry => entry with { Id = "other#1" }));
    }

    [Fact]
    public void A_removed_entry_is_found() => FindsAt(4, Ledger.Where(entry => entry.Sequence != 3));

    [Fact]
    public void A_removed_entry_is_found_even_when_the_others_are_numbered_anew() =>
        Assert.NotNull(LedgerChain.FirstBroken(Ledger.Where(entry => entry.Sequence != 3).Select((entry, index) => entry with { Sequence = index + 1 })));

    [Fact]
    public void Entries_in_another_order_are_found() => FindsAt(3, [Ledger[0], Ledger[2], Ledger[1], .. Ledger.Skip(3)]);

    [Fact]
    public void An_inserted_entry_is_found() => Assert.NotNull(LedgerChain.FirstBroken([.. Ledger.Take(3), Ledger[2], .. Ledger.Skip(3)]));

    [Fact]
    public void An_entry_sealed_anew_breaks_the_one_after_it()
    {
        var forged = LedgerChain.Extend(Ledger[1], Ledger[2].Operation, "test", Ledger[2].At, [new PlanAccepted(1)]).Single();

        FindsAt(4, [.. Ledger.Take(2), forged, .. Ledger.Skip(3)]);
    }

    [Fact]
    public void The_moment_counts_and_not_the_offset_it_is_written_with() =>
        Assert.Null(LedgerChain.FirstBroken(Ledger.Select(entry => entry with { At = entry.At.ToOffset(TimeSpan.FromHours(5)) })));

    [Fact]
    public void One_operation_with_several_facts_numbers_its_entries()
    {
        var entries = LedgerChain.Extend(null, "op", "test", Ledger[0].At, [new UncertaintyDeclared(), new DeclarationValidated()]);

        Assert.Equal([(1, "op#1"), (2, "op#2")], entries.Select(entry => (entry.Sequence, entry.Id)));
        Assert.NotEqual(entries[0].Hash, entries[1].Hash);
    }

    [Fact]
    public void The_seal_is_the_same_on_every_machine()
    {
        var entry = LedgerChain.Extend(null, "op", "test", Samples.Paris("2022-09-01T10:00"), [new UncertaintyDeclared()]).Single();

        Assert.Equal("cbd0766a5ab761b0ea0947fb0b6a2004a67a4a5301d4b1e2b2e35f52e5a54a0f", entry.Hash);
    }

    private static IEnumerable<LedgerEntry> Changed(int sequence, Func<LedgerEntry, LedgerEntry> change) =>
        Ledger.Select(entry => entry.Sequence == sequence ? change(entry) : entry);

    private static void FindsAt(int sequence, IEnumerable<LedgerEntry> entries) =>
        Assert.Equal(sequence, LedgerChain.FirstBroken(entries)!.Sequence);
}
