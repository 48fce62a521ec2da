using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Enrollment.Functions.Features.Mails.Layout;

/// <summary>Renders a letter as one self-contained HTML page, with inline styles, nothing fetched, and every value escaped.</summary>
internal static class HtmlLayout
{
    private const string Page = "margin:0;padding:24px 12px;background:#eef2f6;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;font-size:16px;line-height:1.55;color:#1b2430";
    private const string Card = "max-width:600px;margin:0 auto;background:#ffffff;border-top:6px solid #1d3b63;border-radius:4px;padding:28px 32px";
    private const string Brand = "margin:0 0 24px;color:#1d3b63;font-weight:bold;font-size:18px;line-height:1.3";
    private const string SubBrand = "font-weight:normal;font-size:14px;color:#5a6675";
    private const string Body = "margin:0 0 16px";
    private const string Table = "width:100%;border-collapse:collapse;margin:0 0 20px;font-size:15px";
    private const string Label = "text-align:left;font-weight:normal;padding:8px 12px 8px 0;border-bottom:1px solid #cfd7e0";
    private const string Value = "text-align:right;padding:8px 0;border-bottom:1px solid #cfd7e0";
    private const string Quote = "margin:0 0 16px;padding:10px 16px;background:#f1f5f9;border-left:4px solid #1d3b63";
    private const string Button = "display:inline-block;background:#1d3b63;color:#ffffff;text-decoration:none;font-weight:bold;padding:12px 22px;border-radius:4px";
    private const string Below = "margin:0 0 16px;font-size:13px;line-height:1.5;color:#5a6675;overflow-wrap:anywhere";
    private const string Code = "font-size:16px;line-height:1.9;color:#1b2430";
    private const string Foot = "max-width:600px;margin:16px auto 0;padding:0 32px;font-size:13px;line-height:1.5;color:#5a6675";

    // Letters of every script stay readable in the source. Characters with a meaning in HTML are escaped.
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Of(LetterSheet letter)
    {
        var body = string.Concat(letter.Body.Select(block => $"{Block(letter, block)}\n"));
        var closing = string.Concat(letter.Closing.Select(line => $"<p style=\"{Foot}\">{Escape(line)}</p>\n"));
        return $"""
            <!doctype html>
            <html lang="{letter.Language}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Escape(letter.Subject)}</title></head>
            <body style="{Page}">
            <div style="{Card}">
            <p style="{Brand}">{Escape(letter.Entity)}<br><span style="{SubBrand}">{Escape(letter.School)}</span></p>
            <p style="{Body}">{Escape(letter.Greeting)}</p>
            {body}</div>
            {closing}</body>
            </html>

            """;
    }

    private static string Block(LetterSheet letter, Block block) => block switch
    {
        Block.Paragraph paragraph => $"<p style=\"{Body}\">{Escape(letter.Say(paragraph.Words))}</p>",
        Block.Table table => $"<table style=\"{Table}\">{string.Concat(table.Rows.Select(row => Row(letter, row)))}</table>",
        Block.Citation quote => $"<blockquote style=\"{Quote}\">{Lines(quote.Words)}</blockquote>",
        Block.Button button => $"{Link(letter, button.Label, button.Url)}<p style=\"{Below}\">{Escape(button.Url)}</p>",
        Block.CodedButton coded => $"{Link(letter, coded.Label, coded.Link.Url)}<p style=\"{Below}\">{Escape(letter.Say(Functions.Features.Mails.Block.CodedButton.Broken))}"
            + $"<br><strong style=\"{Code}\">{Escape(letter.Say(coded.Code))}</strong><br>{Escape(coded.Link.Page)}</p>",
        _ => throw new InvalidOperationException($"A mail cannot show {block.GetType().Name}."),
    };

    private static string Link(LetterSheet letter, Text label, string url) =>
        $"<p style=\"margin:24px 0 8px\"><a href=\"{Escape(url)}\" style=\"{Button}\">{Escape(letter.Say(label))}</a></p>";

    private static string Row(LetterSheet letter, Row row)
    {
        var weight = row.Strong ? ";font-weight:bold" : "";
        return $"<tr><th scope=\"row\" style=\"{Label}{weight}\">{Escape(letter.Say(row.Label))}</th>"
            + $"<td style=\"{Value}{weight}\">{Escape(letter.Say(row.Value))}</td></tr>";
    }

    private static string Lines(string words) => string.Join("<br>", words.ReplaceLineEndings("\n").Split('\n').Select(Escape));

    private static string Escape(string text) => Encoder.Encode(text);
}
