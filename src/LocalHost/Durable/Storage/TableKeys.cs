using System.Globalization;
using System.Text;

namespace Enrollment.LocalHost.Durable.Storage;

/// <summary>Builds keys of the table store. Characters that Table Storage forbids are escaped as ~ and four hex digits.</summary>
internal static class TableKeys
{
    internal const string Instances = "i";

    private const string Turns = "t";
    private const string Messages = "m";

    private const string Plain = "-_.:@|";
    private const int Longest = 1000;

    /// <exception cref="ArgumentException">The text is too long for a key.</exception>
    internal static string Of(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || Plain.Contains(c, StringComparison.Ordinal))
                key.Append(c);
            else
                key.Append(CultureInfo.InvariantCulture, $"~{(int)c:x4}");
        }

        return key.Length <= Longest
            ? key.ToString()
            : throw new ArgumentException($"The id '{text[..50]}...' is too long: {key.Length} characters as a key, {Longest} at most.");
    }

    /// <summary>Returns the row key of a turn of an execution.</summary>
    internal static string OfTurn(string execution, int number) => OfRow(execution, Turns, number);

    internal static string OfMessage(string execution, int number) => OfRow(execution, Messages, number);

    internal static bool IsTurn(string execution, string key) => key.AsSpan(Of(execution).Length + 1).StartsWith(Turns);

    /// <summary>Returns the filter for all rows of one execution of an instance.</summary>
    internal static string Filter(string instanceId, string execution) =>
        $"PartitionKey eq '{Of(instanceId)}' and RowKey gt '{Of(execution)}-' and RowKey lt '{Of(execution)}.'";

    private static string OfRow(string execution, string kind, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Of(execution)}-{kind}{number:D8}");

    /// <summary>Returns the name of one of a hub's tables: letters and digits, different from the real runtime's table names.</summary>
    internal static string Table(string hub, string what)
    {
        var letters = string.Concat(hub.Where(char.IsAsciiLetterOrDigit));
        return letters.Length is > 0 and <= 40 && char.IsAsciiLetter(letters[0])
            ? $"{letters}{what}"
            : throw new ArgumentException($"'{hub}' is not a hub name: 1 to 40 letters and digits, a letter first.", nameof(hub));
    }
}
