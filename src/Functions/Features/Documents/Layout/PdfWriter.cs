using SkiaSharp;

namespace Enrollment.Functions.Features.Documents.Layout;

/// <summary>Writes pages as PDF with the glyphs they use. Nothing in the file comes from a clock or from the machine.</summary>
internal static class PdfWriter
{
    public static byte[] Write(IReadOnlyList<PdfPage> pages, string title, string author)
    {
        var faces = pages.SelectMany(page => page.Lines).GroupBy(line => line.Style.Face).ToDictionary(
            lines => lines.Key,
            lines => lines.Key.Reduced(lines.SelectMany(line => Typesetter.Glyphs(line.Text, line.Style))));
        try
        {
            using var stream = new MemoryStream();
            using (var document = SKDocument.CreatePdf(stream, Metadata(title, author)))
            {
                foreach (var page in pages)
                {
                    page.DrawOn(document.BeginPage(PdfPage.Width, PdfPage.Height), faces);
                    document.EndPage();
                }

                document.Close();
            }

            return stream.ToArray();
        }
        finally
        {
            foreach (var face in faces.Values)
                face.Dispose();
        }
    }

    // Has no dates, because SkiaSharp writes them in the machine's time zone. The page itself says when it was issued.
    private static SKDocumentPdfMetadata Metadata(string title, string author) => new()
    {
        Title = title,
        Author = author,
        Creator = "Enrollment",
        Producer = "Enrollment",
        RasterDpi = SKDocumentPdfMetadata.DefaultRasterDpi,
        EncodingQuality = SKDocumentPdfMetadata.DefaultEncodingQuality,
    };
}
