using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace Enrollment.Functions.Tests.Features.Documents;

/// <summary>What a reader can select in a PDF.</summary>
internal static class PdfText
{
    /// <summary>The words of all pages, one space between two, whatever kind of space the document used.</summary>
    public static string Of(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().SelectMany(page => page.GetWords()).Select(Plain));
    }

    public static IReadOnlyList<Page> Pages(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages()];
    }

    public static IReadOnlySet<string> Fonts(byte[] pdf) =>
        Pages(pdf).SelectMany(page => page.Letters).Select(letter => letter.FontName!).ToHashSet();

    private static string Plain(Word word) => word.Text.Replace('\u00A0', ' ');
}
