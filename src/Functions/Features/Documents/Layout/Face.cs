using System.Text;
using SkiaSharp;

namespace Enrollment.Functions.Features.Documents.Layout;

/// <summary>One weight of the one font family of all documents, carried inside the assembly.</summary>
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

    /// <summary>The same face with the outlines of these glyphs only; the caller disposes of it.</summary>
    public SKTypeface Reduced(IEnumerable<ushort> glyphs) => Load(FontSubset.Of(bytes, glyphs));

    /// <summary>
    /// The text in characters the family can draw: composed letters, spaces for controls, the bare letter where only a
    /// mark is missing, "?" where the script is unknown. A document never shows an empty box, nor holds a sign that is not seen.
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
