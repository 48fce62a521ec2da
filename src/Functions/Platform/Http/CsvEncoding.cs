using System.Text;

namespace Enrollment.Functions.Platform.Http;

/// <summary>
/// Tells Windows-1252 from the older encodings of spreadsheets. Each of them reads as Windows-1252 too, but puts signs and
/// capitals where words have small letters: Am‚lie is DOS, AmŽlie Macintosh.
/// </summary>
internal static class CsvEncoding
{
    private static readonly IReadOnlyList<(Encoding Letters, Text Name)> Others =
    [
        (CodePagesEncodingProvider.Instance.GetEncoding(850)!, new Text("DOS (page de codes 850)", "DOS (code page 850)")),
        (CodePagesEncodingProvider.Instance.GetEncoding(10000)!, new Text("Macintosh (Mac OS Roman)", "Macintosh (Mac OS Roman)")),
    ];

    private const string French = "éèêëàâçîïôùûüÿœÉÈÊËÀÂÇÎÏÔÙÛÜŒ’°«»";

    public static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Returns the encoding in which the octets make better words than in Windows-1252, or null if there is none.</summary>
    public static Text? Windows1252Unlike(byte[] octets)
    {
        var faults = Faults(Windows1252.GetString(octets));
        if (faults == 0)
            return null;

        // Prefers, of two that make words, the one whose words are French.
        var best = Others.Select(other => (Text: other.Letters.GetString(octets), other.Name))
            .Select(other => (Faults: Faults(other.Text), Foreign: other.Text.Count(letter => !char.IsAscii(letter) && !French.Contains(letter)), other.Name))
            .MinBy(other => (other.Faults, other.Foreign));
        return best.Faults < faults ? best.Name : null;
    }

    /// <summary>Counts the characters beyond ASCII that stand where no word has them.</summary>
    private static int Faults(string text)
    {
        var faults = 0;
        for (var place = 0; place < text.Length; place++)
        {
            if (char.IsAscii(text[place]))
                continue;
            var before = place > 0 ? text[place - 1] : ' ';
            var after = place + 1 < text.Length ? text[place + 1] : ' ';
            if (!Fits(text[place], before, after))
                faults++;
        }

        return faults;
    }

    private static bool Fits(char letter, char before, char after) => letter switch
    {
        // Windows-1252 leaves five octets undefined. .NET reads them as control characters.
        >= '\u0080' and <= '\u009F' => false,
        '’' or '´' or '°' or 'º' or 'ª' or '²' or '³' or '\u00A0' => true,
        '·' => char.IsLower(before),
        _ when char.IsUpper(letter) => !char.IsLower(before),
        _ when char.IsLower(letter) => letter is not 'ƒ',
        // Dashes and quotation marks may stand beside a word but not inside one. Other signs stand beside none.
        '–' or '—' or '…' or '‘' or '“' or '”' or '«' or '»' => !(char.IsLetter(before) && char.IsLetter(after)),
        _ => CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.ModifierLetter
            && !char.IsLetter(before) && !char.IsLetter(after),
    };
}
