using SkiaSharp;

namespace Enrollment.Functions.Features.Documents.Layout;

/// <summary>The content of one page, with text drawn over areas.</summary>
internal sealed class PdfPage
{
    public const float Width = 595.28f;
    public const float Height = 841.89f;

    private readonly List<(SKRect Area, SKColor Color)> areas = [];
    private readonly List<Line> lines = [];

    public IReadOnlyList<Line> Lines => lines;

    public void Fill(SKRect area, SKColor color) => areas.Add((area, color));

    /// <param name="x">The left end, or the right end if aligned to the right.</param>
    /// <param name="baseline">Baseline of the letters.</param>
    public void Write(string text, Style style, float x, float baseline, Align align = Align.Left)
    {
        var printable = Face.Printable(text);
        var left = align == Align.Right ? x - Typesetter.Width(printable, style) : x;
        lines.Add(new Line(printable, style, left, baseline));
    }

    public void DrawOn(SKCanvas canvas, IReadOnlyDictionary<Face, SKTypeface> faces)
    {
        foreach (var (area, color) in areas)
        {
            using var paint = new SKPaint { Color = color };
            canvas.DrawRect(area, paint);
        }

        foreach (var line in lines)
            Typesetter.Draw(canvas, line, faces[line.Style.Face]);
    }
}
