using System.Globalization;
using System.Text;

namespace Enrollment.Functions.Lists;

/// <summary>Names as people type them when they look for somebody: without case or accents, hyphens as spaces.</summary>
public static class SearchText
{
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);

        // U+FFFE is no letter, and normalisation throws for it.
        foreach (var letter in text.Replace("\uFFFE", string.Empty, StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
                continue;
            _ = char.ToLowerInvariant(letter) switch
            {
                'œ' => folded.Append("oe"),
                'æ' => folded.Append("ae"),
                'ß' => folded.Append("ss"),
                'ø' => folded.Append('o'),
                'ł' => folded.Append('l'),
                '-' or '\'' or '’' or '\u00A0' => folded.Append(' '),
                var plain => folded.Append(plain),
            };
        }

        return folded.ToString();
    }
}
