using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;

namespace Enrollment.Simulation.World;

/// <summary>Draws schools from the example. Half of the worlds offer other instalments on another day, and half have other windows and terms.</summary>
internal static class Schools
{
    /// <summary>The most instalments that end within the year if they begin on the last day of payment.</summary>
    private const int MostInstalments = 10;

    private static readonly School Example = SchoolReader.Read(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json"))).School!;

    /// <summary>Draws the school of a world, by the first of its seeds.</summary>
    public static School Draw(int seed)
    {
        var random = new Random(seed);
        var school = random.Next(2) == 0 ? Example : Example with
        {
            Instalments = Example.Instalments with { Offers = Offers(random), DayOfMonth = random.Next(1, 29) },
        };
        return random.Next(2) == 0 ? school : school with
        {
            Calendar = new PortalCalendar(Windows(random), Windows(random)),
            Decisions = new DecisionRules(random.Next(1, 31), random.Next(4)),
        };
    }

    // Payment and declaration close for some weeks in autumn, then open again until the example's last day at most.
    private static List<Window> Windows(Random random)
    {
        var closes = new DateTime(2022, 9, 5, 12, 0, 0).AddDays(random.Next(30));
        var opens = closes.AddDays(random.Next(7, 35));
        return
        [
            new Window(new DateTime(2022, 8, 18, 8, 0, 0), closes),
            new Window(opens, opens.AddDays(random.Next(3, 21))),
        ];
    }

    private static List<InstalmentOffer> Offers(Random random)
    {
        var counts = Enumerable.Range(2, MostInstalments - 1).ToArray();
        random.Shuffle(counts);
        return [.. counts.Take(random.Next(1, 4)).Select(count =>
            new InstalmentOffer(count, random.Next(4) * 50_000, (InstalmentSplit)random.Next(2)))];
    }
}
