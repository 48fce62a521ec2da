using System.Collections;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Remembers the numbers seen of each series, in one bit each, which suits a school of any size.</summary>
internal sealed class NumberSeries
{
    private readonly Dictionary<string, BitArray> seen = [];

    /// <returns>False if that number was seen before.</returns>
    public bool Add(string number)
    {
        var (series, index) = Split(number);
        if (!seen.TryGetValue(series, out var bits))
            seen[series] = bits = new BitArray(1024);
        if (index >= bits.Length)
            bits.Length = Math.Max(index + 1, bits.Length * 2);
        if (bits[index])
            return false;
        return bits[index] = true;
    }

    public bool Contains(string number)
    {
        var (series, index) = Split(number);
        return seen.TryGetValue(series, out var bits) && index < bits.Length && bits[index];
    }

    public static string Name(string series, int index) => string.Create(CultureInfo.InvariantCulture, $"{series}-{index:D6}");

    // Anything other than "SERIES-000001" is a series of its own.
    private static (string Series, int Index) Split(string number)
    {
        var dash = number.LastIndexOf('-');
        return dash > 0 && int.TryParse(number[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? (number[..dash], index)
            : (number, 0);
    }
}
