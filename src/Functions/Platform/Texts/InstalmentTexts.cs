namespace Enrollment.Functions.Platform.Texts;

/// <summary>Writes the numbers of instalments that are offered to a student.</summary>
internal static class InstalmentTexts
{
    /// <summary>Writes "3", "3 ou 6" or "2, 4 ou 10".</summary>
    /// <param name="counts">At least one.</param>
    public static Text Any(IReadOnlyList<int> counts) => new(List(counts, " ou "), List(counts, " or "));

    /// <summary>Writes "en une fois ou en 3", and "en une fois" where no instalments are offered.</summary>
    public static Text Ways(IReadOnlyList<int> counts) => counts.Count == 0
        ? new Text("en une fois", "in one payment")
        : new Text($"en une fois ou en {Any(counts).Fr}", $"in one payment or in {Any(counts).En} instalments");

    private static string List(IReadOnlyList<int> counts, string or) => counts.Count == 1
        ? $"{counts[0]}"
        : $"{string.Join(", ", counts.SkipLast(1))}{or}{counts[^1]}";
}
