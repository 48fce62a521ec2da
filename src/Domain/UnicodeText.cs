using System.Text;

namespace Enrollment.Domain;

/// <summary>Finds hidden characters, isolates right-to-left text, and spells letters in ASCII.</summary>
public static class UnicodeText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    // Blank to the eye, although Unicode does not class them so: the fillers of Hangul and Khmer, the empty braille cell, the grapheme joiner.
    private const string Blank = "\u034F\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /// <summary>Plain spellings, in lower case, of characters that do not decompose into a letter and an accent.</summary>
    public static IReadOnlyDictionary<char, string> Spelled { get; } = new Dictionary<char, string>
    {
        ['œ'] = "oe",
        ['æ'] = "ae",
        ['ß'] = "ss",
        ['ø'] = "o",
        ['ł'] = "l",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ı'] = "i",
        ['ħ'] = "h",
        ['ŧ'] = "t",
        ['ŋ'] = "n",
        ['ə'] = "e",
        ['’'] = "'",
        ['‘'] = "'",
        ['ʼ'] = "'",
        ['ʻ'] = "'",
        ['′'] = "'",
        ['`'] = "'",
        ['\u2010'] = "-",
        ['\u2011'] = "-",
        ['\u2012'] = "-",
        ['–'] = "-",
        ['—'] = "-",
        ['−'] = "-",
        ['⁄'] = "/",
    };

    /// <summary>Finds the first character that is invisible, or that reverses the text beside it; null if there is none.</summary>
    /// <returns>Its code point, such as U+202E.</returns>
    public static string? Hidden(string text)
    {
        var afterSymbol = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune, afterSymbol))
                return string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}");

            // Emoji are joined to one another with characters that hide nothing there.
            afterSymbol = IsJoiner(rune) ? afterSymbol : Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;
        }

        return null;
    }

    /// <summary>Returns the text for use within another one. Right-to-left text is isolated, so that it does not reverse the amount beside it.</summary>
    public static string Isolated(string text)
    {
        var seen = Hidden(text) is null ? text : Seen(text);
        return seen.EnumerateRunes().Any(RunsLeft) ? $"{FirstStrongIsolate}{seen}{PopIsolate}" : seen;
    }

    /// <summary>Returns the text without accents, ligatures and hidden characters, in ASCII wherever a letter has such a spelling.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Seen(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
                continue;
            if (Spelled.TryGetValue(letter, out var spelled))
                plain.Append(spelled);
            else if (Spelled.TryGetValue(char.ToLowerInvariant(letter), out var small))
                plain.Append(small.ToUpperInvariant());
            else
                plain.Append(letter);
        }

        return plain.ToString();
    }

    private static string Seen(string text) => string.Concat(text.EnumerateRunes().Where(rune => !IsHidden(rune, afterSymbol: false)));

    private static bool IsHidden(Rune rune, bool afterSymbol) =>
        IsJoiner(rune) ? !afterSymbol
        : rune.Value is not ('\t' or '\r' or '\n') && (rune.Value <= char.MaxValue && Blank.Contains((char)rune.Value)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse
            || (rune.Value & 0xFFFE) == 0xFFFE
            || rune.Value is >= 0x180B and <= 0x180F or >= 0xE0100 and <= 0xE01EF);

    // The zero-width joiner and the variation selectors.
    private static bool IsJoiner(Rune rune) => rune.Value is 0x200D or >= 0xFE00 and <= 0xFE0F;

    private static bool RunsLeft(Rune rune) => rune.Value is >= 0x0590 and <= 0x08FF or >= 0xFB1D and <= 0xFDFF or >= 0xFE70 and <= 0xFEFC
        or >= 0x10800 and <= 0x10FFF or >= 0x1E800 and <= 0x1EFFF;
}
