namespace Enrollment.Functions.Features.Documents.Layout;

/// <param name="Width">In points. The column without one takes what is left and breaks its text.</param>
internal sealed record Column(string Head, float? Width = null, Align Align = Align.Left);

/// <summary>A table whose heads are repeated on each page that it runs over.</summary>
internal sealed class PdfTable(Sheet sheet, IReadOnlyList<Column> columns)
{
    private const float Gap = 10;
    private const float Padding = 3.2f;

    public PdfTable Head()
    {
        // Keeps the heads from standing alone at the foot of a page.
        sheet.Need(54);
        DrawHead();
        return this;
    }

    public PdfTable Row(params IReadOnlyList<string> cells) => Draw(cells, Style.Body);

    public PdfTable StrongRow(params IReadOnlyList<string> cells) => Draw(cells, Style.Strong);

    private PdfTable Draw(IReadOnlyList<string> cells, Style style)
    {
        var lines = cells.Select((cell, index) => Typesetter.Break(cell, style, WidthOf(index))).ToList();
        var height = (lines.Max(cell => cell.Count) * style.Leading) + (2 * Padding);
        if (sheet.Need(height))
            DrawHead();

        var top = sheet.Y;
        for (var index = 0; index < lines.Count; index++)
        {
            sheet.Y = top + Padding;
            foreach (var line in lines[index])
            {
                Write(line, style, index);
                sheet.Y += style.Leading;
            }
        }

        sheet.Y = top + height;
        sheet.Rule();
        return this;
    }

    private void DrawHead()
    {
        for (var index = 0; index < columns.Count; index++)
            Write(columns[index].Head, Style.Label, index);
        sheet.Y += Style.Label.Leading + 3;
        sheet.Rule(0.9f, Style.Accent);
        sheet.Y += 1;
    }

    private void Write(string text, Style style, int index)
    {
        var left = Sheet.Left + columns.Take(index).Select((_, before) => WidthOf(before) + Gap).Sum();
        var right = columns[index].Align == Align.Right;
        sheet.Write(text, style, right ? left + WidthOf(index) : left, columns[index].Align);
    }

    private float WidthOf(int index) =>
        columns[index].Width ?? Sheet.Width - columns.Sum(column => column.Width ?? 0) - (Gap * (columns.Count - 1));
}
