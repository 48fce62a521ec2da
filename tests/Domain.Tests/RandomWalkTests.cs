using System.Globalization;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Steps;

namespace Enrollment.Domain.Tests;

/// <summary>
/// Walks thousands of years of random commands, answers and waits, in any order that a person, a bank or a crash could
/// bring about. <see cref="StudentYear"/> checks the invariants after every step. A failure names its seed.
/// </summary>
public sealed class RandomWalkTests
{
    private const int Years = 4000;
    private const int Moves = 60;

    [Fact]
    public void No_order_of_events_breaks_an_invariant()
    {
        for (var seed = 1; seed <= Years; seed++)
            Walk(seed);
    }

    [Fact]
    public void The_walk_comes_by_every_kind_of_fact()
    {
        var seen = new HashSet<Type>();
        for (var seed = 1; seed <= 600; seed++)
            seen.UnionWith(Walk(seed).Facts.Select(fact => fact.GetType()));

        // An erasure is no event of a year. It rewrites the ledger that the year has left.
        var all = Fact.Kinds.Where(type => type != typeof(PersonalDataErased));
        Assert.Empty(all.Except(seen));
    }

    private static StudentYear Walk(int seed)
    {
        try
        {
            var year = new Walker(seed).Walk(Moves);
            Assert.Equal(StepKind.YearIsOver, NextStep.Of(year.Dossier, year.Moment).Kind);
            Assert.Empty(year.Dossier.Subscribers);
            Assert.Null(LedgerChain.FirstBroken(year.Ledger));
            return year;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {exception.Message}"), exception);
        }
    }
}
