namespace Enrollment.Functions.Features.Lists;

/// <summary>Folds names for search, without case or accents and with spaces for hyphens and apostrophes.</summary>
internal static class SearchText
{
    public static string Fold(string text) => UnicodeText.Plain(text).ToLowerInvariant().Replace('-', ' ').Replace('\'', ' ');
}
