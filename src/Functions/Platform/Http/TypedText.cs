using System.Text.Json;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Checks text that people typed or pasted. Whoever reads it must see all that stands in it.</summary>
internal static class TypedText
{
    // Nobody reads a password, so whoever chooses one may use any sign.
    private const string Unread = "password";

    /// <summary>Returns why the text cannot be accepted, or null if it can.</summary>
    public static Text? Flaw(string text) => UnicodeText.Hidden(text) is { } sign
        ? new Text(
            $"Un signe invisible s’y trouve ({sign}) : effacez le texte et retapez-le.",
            $"It holds an invisible sign ({sign}): delete the text and type it again.")
        : null;

    /// <param name="json">A body that was read as JSON before.</param>
    /// <exception cref="InvalidRequestException">One of its texts holds an invisible sign.</exception>
    public static void Check(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        string? field = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
                field = reader.GetString();
            else if (reader.TokenType == JsonTokenType.String && field != Unread && Flaw(reader.GetString()!) is { } flaw)
                throw new InvalidRequestException(field, flaw.Fr, flaw.En);
        }
    }
}
