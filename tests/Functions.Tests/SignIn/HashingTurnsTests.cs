using System.Globalization;
using Enrollment.Functions.SignIn;

namespace Enrollment.Functions.Tests.SignIn;

public sealed class HashingTurnsTests
{
    [Fact]
    public async Task A_rush_hashes_on_half_of_the_processors_at_most_and_everybody_with_a_place_is_served()
    {
        using var hashing = new HashingTurns();
        var (now, most, sync) = (0, 0, new Lock());

        var rush = await Task.WhenAll(Enumerable.Range(0, HashingTurns.MostInside).Select(person => Task.Run(async () =>
        {
            using var place = hashing.Enter();
            return place.IsAcquired ? await hashing.RunAsync(() => Hash(person), default) : "busy";
        })));

        Assert.Equal(Enumerable.Range(0, HashingTurns.MostInside).Select(person => person.ToString(CultureInfo.InvariantCulture)), rush);
        Assert.InRange(most, 1, Math.Max(1, Environment.ProcessorCount / 2));

        string Hash(int person)
        {
            lock (sync) most = Math.Max(most, ++now);
            Thread.SpinWait(1000);
            lock (sync) now--;
            return person.ToString(CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public void Whoever_comes_when_all_places_are_taken_gets_none_until_one_is_left()
    {
        using var hashing = new HashingTurns();
        var places = Enumerable.Range(0, HashingTurns.MostInside).Select(_ => hashing.Enter()).ToList();

        using (var beyond = hashing.Enter())
            Assert.False(beyond.IsAcquired);
        places[0].Dispose();
        using var next = hashing.Enter();

        Assert.True(next.IsAcquired);
        foreach (var place in places)
            place.Dispose();
    }
}
