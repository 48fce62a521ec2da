using SkiaSharp;

namespace Enrollment.Functions.Features.Documents.Layout;

/// <summary>Text at a place of a page, in points from its top left corner.</summary>
internal sealed record Line(string Text, Style Style, float X, float Baseline);

/// <summary>Measures, breaks and draws lines of text, with the font's own kerning.</summary>
internal static class Typesetter
{
    public static float Width(string text, Style style) => Place(text, style).Width;

    /// <summary>Breaks text into lines no wider than <paramref name="width"/>. A word wider than that is cut.</summary>
    public static IReadOnlyList<string> Break(string text, Style style, float width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var word in Face.Printable(text).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (Width(longer, style) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
                lines.Add(line);
            line = word;
            while (Width(line, style) > width && line.Length > 1)
            {
                var fitting = Fitting(line, style, width);
                lines.Add(line[..fitting]);
                line = line[fitting..];
            }
        }

        if (line.Length > 0 || lines.Count == 0)
            lines.Add(line);
        return lines;
    }

    public static ushort[] Glyphs(string text, Style style)
    {
        using var font = style.Font();
        return font.GetGlyphs(text);
    }

    /// <param name="typeface">The style's face, or a reduced one with the same glyph numbers.</param>
    public static void Draw(SKCanvas canvas, Line line, SKTypeface typeface)
    {
        var (glyphs, positions, _) = Place(line.Text, line.Style);
        if (glyphs.Length == 0)
            return;

        using var font = line.Style.Font(typeface);
        using var builder = new SKTextBlobBuilder();
        builder.AddHorizontalRun(glyphs, font, positions, 0);
        using var blob = builder.Build();
        using var paint = new SKPaint { Color = line.Style.Color, IsAntialias = true };
        canvas.DrawText(blob, line.X, line.Baseline, paint);
    }

    private static (ushort[] Glyphs, float[] Positions, float Width) Place(string text, Style style)
    {
        using var font = style.Font();
        var glyphs = font.GetGlyphs(text);
        var widths = font.GetGlyphWidths(glyphs);
        var kerning = new int[Math.Max(0, glyphs.Length - 1)];
        if (kerning.Length > 0)
            style.Face.Typeface.GetKerningPairAdjustments(glyphs, kerning);

        var positions = new float[glyphs.Length];
        var x = 0f;
        for (var index = 0; index < glyphs.Length; index++)
        {
            positions[index] = x;
            x += widths[index];
            if (index < kerning.Length)
                x += kerning[index] * style.Size / style.Face.Typeface.UnitsPerEm;
        }

        return (glyphs, positions, x);
    }

    private static int Fitting(string word, Style style, float width)
    {
        var length = word.Length - 1;
        while (length > 1 && (Width(word[..length], style) > width || char.IsLowSurrogate(word[length])))
            length--;
        return length;
    }
}
