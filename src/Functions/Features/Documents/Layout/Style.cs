using SkiaSharp;

namespace Enrollment.Functions.Features.Documents.Layout;

internal enum Align
{
    Left,
    Right,
}

/// <param name="Size">In points.</param>
/// <param name="Leading">Distance between two lines, in points.</param>
internal sealed record Style(Face Face, float Size, SKColor Color, float Leading)
{
    public static readonly SKColor Ink = new(0x1B, 0x24, 0x30);
    public static readonly SKColor Muted = new(0x5A, 0x66, 0x75);
    public static readonly SKColor Accent = new(0x1D, 0x3B, 0x63);
    public static readonly SKColor Panel = new(0xF1, 0xF5, 0xF9);
    public static readonly SKColor Hairline = new(0xCF, 0xD7, 0xE0);

    public static readonly Style Body = new(Face.Regular, 9.5f, Ink, 13.5f);
    public static readonly Style Strong = new(Face.Bold, 9.5f, Ink, 13.5f);
    public static readonly Style Small = new(Face.Regular, 8f, Muted, 11f);
    public static readonly Style Label = new(Face.Regular, 8f, Muted, 12f);
    public static readonly Style Heading = new(Face.Bold, 11f, Accent, 15f);
    public static readonly Style School = new(Face.Bold, 15f, Accent, 19f);
    public static readonly Style Title = new(Face.Bold, 21f, Accent, 25f);
    public static readonly Style Amount = new(Face.Bold, 21f, Accent, 25f);

    /// <param name="typeface">A reduced face; null for the whole one.</param>
    public SKFont Font(SKTypeface? typeface = null) => new(typeface ?? Face.Typeface, Size)
    {
        // Rounding or hinting by the machine's rasteriser must not move a glyph.
        Hinting = SKFontHinting.None,
        LinearMetrics = true,
        Subpixel = true,
    };
}
