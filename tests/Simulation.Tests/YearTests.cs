using Enrollment.Simulation.World;

namespace Enrollment.Simulation.Tests;

public sealed class YearTests
{
    // Run once, for all tests.
    private static readonly Lazy<IReadOnlyList<WorldResult>> Lived = new(() =>
        [.. new SeedRange(1, 160).Worlds.AsParallel().AsOrdered().Select(seeds => new SimulatedWorld(seeds).Run())]);

    private static readonly string[] Hardships =
    [
        "the process dies before", "the process dies after", "the reply was lost, and the request sent again", "the request was lost",
        "the event that wakes", "lost on its way there", "done, and the answer lost", "is refused by the platform",
        "is not taken", "is taken, but nobody says so", "platform is down", "taken: Paid", "taken: Refused", "taken: Left",
        "exempt CE", "accept-plan: done", "withdraw-plan: done", "review: done", "bank: Refund", "bank: forgets the card",
        "bank: Debit", "portal-closed", "withdraw: done", "take-back Rejection: done", "take-back Withdrawal: done", "cannot-be-taken-back",
        "is only authorised", "captured at last", "cancelled at last", "nothing tells of",
    ];

    /// <summary>A failure names its seed. <c>dotnet run -c Release --project tests/Simulation -- --seeds N</c> prints its whole year.</summary>
    [Fact]
    public void Whatever_goes_wrong_every_year_ends_right() =>
        Assert.Empty(Lived.Value.Select(world => world.Broken).OfType<(int Seed, string Rule)>().Select(broken => $"seed {broken.Seed}: {broken.Rule}"));

    [Theory]
    [InlineData(1)]
    [InlineData(42)]
    public void The_same_seed_tells_the_same_year(int seed)
    {
        var first = Lived.Value.Single(world => world.Seeds.Contains(seed));
        var again = new SimulatedWorld(new SeedRange(seed, seed).Worlds.Single()).Run();

        Assert.NotEmpty(first.Trace);
        Assert.Equal(first.Trace, again.Trace);
        Assert.Equal(first.Faults, again.Faults);
    }

    [Fact]
    public void Another_seed_tells_another_year() => Assert.NotEqual(Lived.Value[0].Trace, Lived.Value[1].Trace);

    [Fact]
    public void Years_are_full_of_what_they_are_to_withstand()
    {
        var trace = Lived.Value.SelectMany(world => world.Trace).ToList();

        Assert.All(Hardships, what => Assert.True(trace.Exists(line => line.Contains(what, StringComparison.Ordinal)), $"No year knows: {what}"));
    }

    [Fact]
    public void Debits_are_made_at_schools_with_other_instalments_on_other_days_too()
    {
        var offers = Lived.Value
            .Select(world => world.Trace)
            .Where(trace => trace.Any(line => line.Contains("bank: Debit", StringComparison.Ordinal)))
            .Select(trace => trace[0][trace[0].IndexOf("the school offers", StringComparison.Ordinal)..]).Distinct().ToList();

        Assert.Contains("the school offers 3, 6 instalments, due on day 10", offers);
        Assert.InRange(offers.Count, 5, int.MaxValue);
    }
}
