using System.Globalization;

namespace Enrollment.Simulation;

/// <summary>A range of seeds. Students of neighbouring seeds share a world, so that they share invoice numbers.</summary>
internal sealed record SeedRange(int First, int Last)
{
    public const int StudentsPerWorld = 4;
    private const int Largest = 100_000_000;

    public int Count => Last - First + 1;

    /// <summary>The worlds in which these seeds live. The first and the last may hold other seeds too.</summary>
    public IEnumerable<IReadOnlyList<int>> Worlds =>
        Enumerable.Range(WorldOf(First), WorldOf(Last) - WorldOf(First) + 1)
            .Select(world => Enumerable.Range(world * StudentsPerWorld + 1, StudentsPerWorld).ToList());

    public bool Contains(int seed) => First <= seed && seed <= Last;

    /// <returns>Null if the text is neither "N" nor "A..B" with 1 or more and A not above B.</returns>
    public static SeedRange? Parse(string text)
    {
        var parts = text.Split("..");
        return parts.Length <= 2 && IsSeed(parts[0], out var first) && IsSeed(parts[^1], out var last) && first <= last
            ? new SeedRange(first, last)
            : null;
    }

    private static int WorldOf(int seed) => (seed - 1) / StudentsPerWorld;

    private static bool IsSeed(string text, out int seed) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out seed) && seed is >= 1 and <= Largest;
}
