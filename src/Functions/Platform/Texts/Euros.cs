using System.Text.RegularExpressions;

namespace Enrollment.Functions.Platform.Texts;

/// <summary>Reads amounts as people write them in files: euros, with a comma or a point, spaces between thousands.</summary>
internal static partial class Euros
{
    /// <param name="cents">0 if the text is no amount.</param>
    public static bool TryRead(string text, out long cents)
    {
        cents = 0;
        var amount = Amount().Match(text);
        if (!amount.Success)
            return false;
        var euros = string.Concat(amount.Groups["euros"].Value.Where(char.IsAsciiDigit));
        cents = long.Parse(euros + amount.Groups["decimals"].Value.PadRight(2, '0'), CultureInfo.InvariantCulture);
        return true;
    }

    // Spaces stand before every third digit or nowhere. A spreadsheet writes them unbreakable, and narrow.
    [GeneratedRegex(@"\A(?<euros>[0-9]{1,9}|[0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3}){1,2})(?:[.,](?<decimals>[0-9]{1,2}))?(?:[ \u00A0\u202F]?€)?\z")]
    private static partial Regex Amount();
}
