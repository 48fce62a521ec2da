using Enrollment.Functions.Features.Documents.Layout;
using SkiaSharp;

namespace Enrollment.Functions.Tests.Features.Documents.Layout;

public sealed class FontSubsetTests
{
    [Fact]
    public void Kept_glyphs_have_the_same_shape_and_width_under_the_same_number()
    {
        using var whole = new SKFont(Face.Regular.Typeface, 100) { Hinting = SKFontHinting.None };
        var glyphs = whole.GetGlyphs("Éa1€ễ");
        using var typeface = Face.Regular.Reduced(glyphs);
        using var reduced = new SKFont(typeface, 100) { Hinting = SKFontHinting.None };

        Assert.Equal(glyphs, reduced.GetGlyphs("Éa1€ễ"));
        Assert.Equal(whole.GetGlyphWidths(glyphs), reduced.GetGlyphWidths(glyphs));
        Assert.All(glyphs, glyph => Assert.Equal(Outline(whole, glyph), Outline(reduced, glyph)));
    }

    [Fact]
    public void Other_glyphs_have_no_shape_any_more()
    {
        using var whole = new SKFont(Face.Regular.Typeface, 100);
        using var typeface = Face.Regular.Reduced(whole.GetGlyphs("a"));
        using var reduced = new SKFont(typeface, 100);

        Assert.NotEqual("", Outline(reduced, reduced.GetGlyphs("a")[0]));
        Assert.Equal("", Outline(reduced, reduced.GetGlyphs("b")[0]));
    }

    [Fact]
    public void A_font_without_outlines_is_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => FontSubset.Of(new byte[12], []));

        Assert.Contains("has no table", error.Message);
    }

    private static string Outline(SKFont font, ushort glyph)
    {
        using var path = font.GetGlyphPath(glyph);
        return path?.ToSvgPathData() ?? "";
    }
}
