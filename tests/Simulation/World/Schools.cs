using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;

namespace Enrollment.Simulation.World;

/// <summary>The example school, and in half of the worlds one that offers other instalments on another day. Windows and terms are drawn too.</summary>
internal static class Schools
{
    /// <summary>Begun on the last day of payment, these still end within the year.</summary>
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

    // Closed for some weeks in autumn, then open again until the example's last day at most.
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
