using System.Globalization;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;

namespace Enrollment.Domain.Tests.Accounting;

/// <summary>The books of thousands of random years, recomputed after every entry of each ledger.</summary>
public sealed class JournalOfRandomYearsTests
{
    private const int Years = 300;
    private const int Moves = 60;

    [Fact]
    public void The_journal_balances_and_meets_the_account_after_every_operation()
    {
        for (var seed = 1; seed <= Years; seed++)
        {
            var year = new Walker(seed).Walk(Moves);
            foreach (var version in EndsOfOperations(year.Ledger))
            {
                var entries = year.Ledger.Take(version).ToList();
                var problems = AccountAudit.Of(Dossier.From(StudentYear.Id, entries)!, entries, year.School);
                Assert.True(problems.Count == 0, string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, entry {version}: {string.Join("; ", problems)}"));
            }
        }
    }

    [Fact]
    public void Each_entry_balances_and_every_line_has_one_side()
    {
        for (var seed = 1; seed <= Years; seed++)
        {
            foreach (var entry in LinesOf(seed).GroupBy(line => (line.Sequence, line.Piece)))
                Assert.Equal(entry.Sum(line => line.DebitCents), entry.Sum(line => line.CreditCents));
            Assert.All(LinesOf(seed), line => Assert.True(line.DebitCents > 0 ^ line.CreditCents > 0));
        }
    }

    [Fact]
    public void The_facts_of_money_and_no_others_have_entries()
    {
        var moving = new HashSet<Type>();
        for (var seed = 1; seed <= 2 * Years; seed++)
        {
            var year = new Walker(seed).Walk(Moves);
            var sequences = LinesOf(year).Select(line => line.Sequence).ToHashSet();
            moving.UnionWith(year.Ledger.Where(entry => sequences.Contains(entry.Sequence)).Select(entry => entry.Fact.GetType()));
        }

        var money = Fact.Kinds.Where(type => type.IsSubclassOf(typeof(MoneyFact)));
        Assert.Equal(money.Select(type => type.Name).Order(), moving.Select(type => type.Name).Order());
    }

    [Fact]
    public void A_fact_that_nobody_has_placed_is_refused()
    {
        var entry = new LedgerEntry(1, "x", "x", "test", Samples.Paris("2022-09-01T10:00"), new Unplaced(), "{}", "");

        var refused = Assert.Throws<InvalidOperationException>(() => Journal.Of(StudentYear.Plain().Dossier, [entry], Samples.School));
        Assert.Contains("Unplaced", refused.Message, StringComparison.Ordinal);
    }

    // The facts of an operation are written at once. Between them, the plan may not yet be rebalanced.
    private static IEnumerable<int> EndsOfOperations(IReadOnlyList<LedgerEntry> ledger) =>
        Enumerable.Range(1, ledger.Count).Where(version => version == ledger.Count || ledger[version].Operation != ledger[version - 1].Operation);

    private static IReadOnlyList<JournalLine> LinesOf(int seed) => LinesOf(new Walker(seed).Walk(Moves));

    private static IReadOnlyList<JournalLine> LinesOf(StudentYear year) => Journal.Of(year.Dossier, year.Ledger, year.School);
}

/// <summary>A fact of the tests that no rule knows.</summary>
internal sealed record Unplaced : MoneyFact;
