namespace Enrollment.Functions.Features.Lists;

/// <summary>Names as people type them when they look for somebody: without case or accents, hyphens as spaces.</summary>
internal static class SearchText
{
    public static string Fold(string text) => UnicodeText.Plain(text).ToLowerInvariant().Replace('-', ' ').Replace('\'', ' ');
}
