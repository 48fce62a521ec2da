namespace Enrollment.Domain;

/// <summary>Reads e-mail addresses wherever they enter the app, and again before a mail is sent.</summary>
public static class EmailParser
{
    private const int Shortest = 6;
    private const int Longest = 120;
    private const int LongestName = 64;

    // The characters that RFC 5322 allows outside quotes, without & and =, which separate the fields of a form.
    private const string Signs = ".!#$%'*+-/?^_`{|}~";

    private static readonly IdnMapping Names = new() { UseStd3AsciiRules = true };

    /// <summary>Reads one bare address. Who may have it is not checked.</summary>
    /// <param name="address">The address as servers take it, with its domain in ASCII and no dot at the end. Empty if the text is no address.</param>
    /// <param name="flaw">The reason why the text is no address. It does not repeat the text.</param>
    public static bool TryRead(string text, out string address, out Text flaw)
    {
        address = string.Empty;
        if (text.Length is < Shortest or > Longest)
        {
            flaw = new Text($"Une adresse a de {Shortest} à {Longest} caractères.", $"An address has {Shortest} to {Longest} characters.");
            return false;
        }

        if (text.Split('@') is not [var name, var domain])
        {
            flaw = new Text("Une adresse s’écrit nom@domaine.", "An address is written name@domain.");
            return false;
        }

        if (name.Length is 0 or > LongestName || !name.All(letter => char.IsAsciiLetterOrDigit(letter) || Signs.Contains(letter)))
        {
            flaw = new Text(
                $"Avant le @ : 1 à {LongestName} lettres sans accent, chiffres ou signes {Signs}",
                $"Before the @: 1 to {LongestName} letters without accents, digits or signs {Signs}");
            return false;
        }

        if (name.Split('.').Contains(string.Empty))
        {
            flaw = new Text(
                "Avant le @, pas de point au début, à la fin ou deux fois de suite.",
                "Before the @, no dot at the beginning, at the end or twice in a row.");
            return false;
        }

        if (Ascii(domain) is not { } host)
        {
            flaw = new Text(
                "Après le @, un nom de domaine tel que exemple.fr.", "After the @, a domain name such as example.org.");
            return false;
        }

        (address, flaw) = ($"{name}@{host}", new Text(string.Empty, string.Empty));
        return true;
    }

    // Excludes names of the local network and numeric addresses, which mail from outside does not reach.
    private static string? Ascii(string domain)
    {
        try
        {
            var host = Names.GetAscii(domain.EndsWith('.') ? domain[..^1] : domain);
            return host.LastIndexOf('.') is > 0 and var dot && !host[(dot + 1)..].All(char.IsAsciiDigit) ? host : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
