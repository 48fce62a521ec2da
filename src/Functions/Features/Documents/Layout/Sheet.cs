using SkiaSharp;

namespace Enrollment.Functions.Features.Documents.Layout;

/// <summary>The parts that repeat on every page of a document.</summary>
/// <param name="Running">Head of the second and later pages.</param>
/// <param name="PageOf">Page number and count, in the document's language.</param>
internal sealed record Furniture(string Running, IReadOnlyList<string> Foot, Func<int, int, string> PageOf);

/// <summary>Fills A4 pages from the top, and starts a new one when the next element does not fit. All lengths are in points.</summary>
internal sealed class Sheet
{
    public const float Left = 56;
    public const float Right = PdfPage.Width - 56;
    public const float Width = Right - Left;
    private const float Bottom = PdfPage.Height - 84;

    private readonly Furniture furniture;
    private readonly List<PdfPage> pages = [new()];

    public Sheet(Furniture furniture)
    {
        this.furniture = furniture;
        Current.Fill(SKRect.Create(0, 0, PdfPage.Width, 6), Style.Accent);
        Y = 52;
    }

    /// <summary>Distance of the next element from the top of the page.</summary>
    public float Y { get; set; }

    private PdfPage Current => pages[^1];

    /// <summary>Starts a new page unless this height is left on the current one. True if it started one.</summary>
    public bool Need(float height)
    {
        if (Y + height <= Bottom)
            return false;

        pages.Add(new PdfPage());
        Y = 44;
        Write(furniture.Running, Style.Small, Left);
        Y += 16;
        Rule();
        Y += 16;
        return true;
    }

    /// <summary>Writes one line at <see cref="Y"/> without moving it, for elements side by side.</summary>
    public void Write(string text, Style style, float x, Align align = Align.Left) =>
        Current.Write(text, style, x, Y + style.Size, align);

    /// <summary>Writes lines broken to a width, and moves <see cref="Y"/> below them.</summary>
    public void Paragraph(string text, Style style, float x = Left, float width = Width)
    {
        foreach (var line in Typesetter.Break(text, style, width))
        {
            Need(style.Leading);
            Write(line, style, x);
            Y += style.Leading;
        }
    }

    public void Rule(float weight = 0.6f, SKColor? color = null) =>
        Current.Fill(SKRect.Create(Left, Y, Width, weight), color ?? Style.Hairline);

    /// <summary>Draws a tinted band behind what is written next.</summary>
    public void Panel(float height)
    {
        Current.Fill(SKRect.Create(Left, Y, Width, height), Style.Panel);
        Current.Fill(SKRect.Create(Left, Y, 3, height), Style.Accent);
    }

    /// <summary>Adds the foot to every page.</summary>
    public IReadOnlyList<PdfPage> Finish()
    {
        for (var index = 0; index < pages.Count; index++)
            WriteFoot(pages[index], furniture.PageOf(index + 1, pages.Count));
        return pages;
    }

    private void WriteFoot(PdfPage page, string pageOf)
    {
        var y = Bottom + 24;
        page.Fill(SKRect.Create(Left, y, Width, 0.6f), Style.Hairline);
        page.Write(pageOf, Style.Small, Right, y + 15, Align.Right);
        foreach (var line in furniture.Foot.SelectMany(text => Typesetter.Break(text, Style.Small, Width - 70)))
        {
            page.Write(line, Style.Small, Left, y + 15);
            y += Style.Small.Leading;
        }
    }
}
