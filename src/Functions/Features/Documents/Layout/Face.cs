using System.Text;
using SkiaSharp;

namespace Enrollment.Functions.Features.Documents.Layout;

/// <summary>One weight of the documents' font family, embedded in the assembly.</summary>
internal sealed class Face
{
    private readonly byte[] bytes;

    private Face(string resource)
    {
        using var stream = typeof(Face).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The font {resource} is not embedded in the assembly.");
        bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Typeface = Load(bytes);
    }

    public static Face Regular { get; } = new("Lato-Regular.ttf");

    public static Face Bold { get; } = new("Lato-Bold.ttf");

    public SKTypeface Typeface { get; }

    /// <summary>Returns the face with the outlines of these glyphs only. The caller disposes of it.</summary>
    public SKTypeface Reduced(IEnumerable<ushort> glyphs) => Load(FontSubset.Of(bytes, glyphs));

    /// <summary>
    /// Returns the text in characters that the family can draw, without hidden ones, so that no document shows an empty box.
    /// Controls become spaces, a letter whose mark is missing becomes the bare letter, and unknown scripts become "?".
    /// </summary>
    public static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
            printable.Append(Rune.IsControl(rune) ? " " : UnicodeText.Hidden(rune.ToString()) is not null ? "" : CanDraw(rune) ? rune.ToString() : Nearest(rune));
        return printable.ToString();
    }

    private static string Nearest(Rune rune)
    {
        var parts = rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(CanDraw).ToList();
        return parts.Count > 0 ? string.Concat(parts) : "?";
    }

    private static bool CanDraw(Rune rune) => Regular.Has(rune) && Bold.Has(rune);

    private bool Has(Rune rune)
    {
        using var font = new SKFont(Typeface);
        return font.ContainsGlyph(rune.Value);
    }

    private static SKTypeface Load(byte[] font)
    {
        using var data = SKData.CreateCopy(font);
        return SKTypeface.FromData(data) ?? throw new InvalidDataException("The font cannot be read.");
    }
}
