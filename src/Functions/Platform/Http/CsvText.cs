using System.Text;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Decodes the text of a CSV file, and checks its size before it is parsed.</summary>
public static class CsvText
{
    public const int MostRecords = 100_000;
    public const int LongestRecord = 20_000;
    private static readonly Encoding Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Decodes UTF-8, or else Windows-1252, which spreadsheets in French still write.</summary>
    /// <exception cref="InvalidRequestException">The file is in neither. The message names what it looks like.</exception>
    public static string Decode(byte[] octets)
    {
        if (octets is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            throw new InvalidRequestException(
                null, "Le fichier est en UTF-16 : enregistrez-le en « CSV UTF-8 ».", "The file is in UTF-16: save it as \"CSV UTF-8\".");

        var text = Utf8Of(octets)?.TrimStart('\uFEFF');
        if (text is null && CsvEncoding.Windows1252Unlike(octets) is { } other)
            throw new InvalidRequestException(
                null,
                $"Le fichier n’est ni en UTF-8 ni en Windows-1252 : il semble être en {other.Fr}. Enregistrez-le en « CSV UTF-8 ».",
                $"The file is neither UTF-8 nor Windows-1252: it seems to be in {other.En}. Save it as \"CSV UTF-8\".");

        text ??= CsvEncoding.Windows1252.GetString(octets);
        return text.Any(letter => letter == '\0' || letter is >= '\u0080' and <= '\u009F')
            ? throw new InvalidRequestException(
                null, "Le fichier n’est ni en UTF-8 ni en Windows-1252.", "The file is neither UTF-8 nor Windows-1252.")
            : text;
    }

    /// <summary>Checks the number and length of records. A quote that is never closed makes one record of all that follows.</summary>
    /// <exception cref="InvalidRequestException">There are too many records, or one is too long.</exception>
    public static void CheckSize(string text)
    {
        var (records, line, start, startLine, isQuoted) = (0, 1, 0, 1, false);
        for (var place = 0; place < text.Length; place++)
        {
            var letter = text[place];
            if (letter == '"')
                isQuoted = !isQuoted;
            if (letter == '\n')
                line++;
            if (letter == '\n' && !isQuoted)
                (start, startLine, records) = (place + 1, line, records + 1);
            if (place - start >= LongestRecord)
                throw new InvalidRequestException([new RequestError(null, startLine, new Domain.Text(
                    $"Plus de {LongestRecord} caractères sur une ligne : un guillemet n’est peut-être pas fermé.",
                    $"More than {LongestRecord} characters on one line: a quote may not be closed."))]);
            if (records > MostRecords)
                throw new InvalidRequestException(
                    null, $"Le fichier compte plus de {MostRecords} lignes.", $"The file has more than {MostRecords} lines.");
        }
    }

    private static string? Utf8Of(byte[] octets)
    {
        try
        {
            return Utf8.GetString(octets);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
