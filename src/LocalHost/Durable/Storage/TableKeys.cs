using System.Globalization;
using System.Text;

namespace Enrollment.LocalHost.Durable.Storage;

/// <summary>Keys of the table store. Any text can be a key: what Table Storage forbids is written as ~ and four hex digits.</summary>
internal static class TableKeys
{
    internal const string Instances = "i";
    internal const string Turns = "t";
    internal const string Messages = "m";

    private const string Plain = "-_.:@|";
    private const int Longest = 1000;

    /// <exception cref="ArgumentException">The text is too long to be a key.</exception>
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

    internal static string OfTurn(int generation, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{Turns}-{generation:D8}-{number:D8}");

    internal static string OfMessage(string messageId) => $"{Messages}-{Of(messageId)}";

    /// <summary>The names of a hub's tables: letters and digits only, not those of the real runtime on the same account.</summary>
    internal static string Table(string hub, string what)
    {
        var letters = string.Concat(hub.Where(char.IsAsciiLetterOrDigit));
        return letters.Length is > 0 and <= 40 && char.IsAsciiLetter(letters[0])
            ? $"{letters}Local{what}"
            : throw new ArgumentException($"'{hub}' is not a hub name: 1 to 40 letters and digits, a letter first.", nameof(hub));
    }
}
