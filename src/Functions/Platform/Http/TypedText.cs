using System.Text.Json;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Text that people typed or pasted: what stands in it must be seen by who reads it.</summary>
internal static class TypedText
{
    // Nobody reads a password, and whoever chose one may have it.
    private const string Unread = "password";

    /// <summary>Why the text cannot be taken; null when it can.</summary>
    public static Text? Flaw(string text) => UnicodeText.Hidden(text) is { } sign
        ? new Text(
            $"Un signe invisible s’y trouve ({sign}) : effacez le texte et retapez-le.",
            $"It holds an invisible sign ({sign}): delete the text and type it again.")
        : null;

    /// <param name="json">A body that was read as JSON before.</param>
    /// <exception cref="InvalidRequestException">One of its texts holds what is not seen.</exception>
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
