using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace Enrollment.Simulation.Storage;

/// <summary>Reads the OData filters that the app writes, which compare properties with constants and are joined by "and".</summary>
internal sealed partial class Filter
{
    private readonly List<(string Name, string Operator, object Constant)> conditions = [];

    /// <param name="text">Null or empty lets everything through.</param>
    /// <exception cref="NotSupportedException">The app has never written such a filter.</exception>
    public Filter(string? text)
    {
        var place = 0;
        while (place < (text?.Length ?? 0))
        {
            var match = Condition().Match(text!, place);
            if (!match.Success)
                throw new NotSupportedException($"The filter '{text}' is more than the simulated storage reads.");

            conditions.Add((match.Groups[1].Value, match.Groups[2].Value, ConstantOf(match.Groups[3].Value)));
            place = match.Index + match.Length;
        }
    }

    /// <summary>The partition that it selects, if there is only one.</summary>
    public string? Partition => conditions.Find(condition => condition is { Name: "PartitionKey", Operator: "eq" }).Constant as string;

    public bool Includes(TableEntity row) => conditions.TrueForAll(condition => Holds(row, condition));

    private static bool Holds(TableEntity row, (string Name, string Operator, object Constant) condition)
    {
        if (!row.TryGetValue(condition.Name, out var value) || value is null)
            return false;

        var order = (value, condition.Constant) switch
        {
            (string text, string other) => string.CompareOrdinal(text, other),
            (DateTimeOffset time, DateTimeOffset other) => time.CompareTo(other),
            (bool flag, bool other) => flag.CompareTo(other),
            (int number, long other) => ((long)number).CompareTo(other),
            (long number, long other) => number.CompareTo(other),
            _ => throw new NotSupportedException($"'{condition.Name}' is a {value.GetType().Name}, not a {condition.Constant.GetType().Name}."),
        };
        return condition.Operator switch
        {
            "eq" => order == 0,
            "ne" => order != 0,
            "ge" => order >= 0,
            "gt" => order > 0,
            "le" => order <= 0,
            _ => order < 0,
        };
    }

    private static object ConstantOf(string text) => text switch
    {
        "true" => true,
        "false" => false,
        ['\'', ..] => text[1..^1].Replace("''", "'", StringComparison.Ordinal),
        ['d', ..] => DateTimeOffset.Parse(text["datetime'".Length..^1], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        _ => long.Parse(text.TrimEnd('L'), CultureInfo.InvariantCulture),
    };

    [GeneratedRegex(@"\G(?:\s*and\s+)?(\w+) (eq|ne|ge|gt|le|lt) ('(?:[^']|'')*'|datetime'[^']*'|true|false|-?\d+L?)", RegexOptions.CultureInvariant)]
    private static partial Regex Condition();
}
