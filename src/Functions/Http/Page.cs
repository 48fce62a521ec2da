using System.Net;

namespace Enrollment.Functions.Http;

/// <summary>The few pages the app itself shows: plain HTML that needs no script and no other request.</summary>
public static class Page
{
    /// <param name="body">HTML, its values escaped by <see cref="Escape"/>.</param>
    /// <param name="onward">Where the browser goes on to by itself; the body says the same to who stays.</param>
    public static string Of(string language, string title, string body, string? onward = null) => $$"""
        <!doctype html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        {{(onward is null ? string.Empty : $"<meta http-equiv=\"refresh\" content=\"0;url={Escape(onward)}\">")}}
        <title>{{Escape(title)}}</title>
        <style>
        body { font: 1.05rem/1.55 system-ui, sans-serif; color: #1d2433; background: #f4f5f8; margin: 0; }
        main { max-width: 40rem; margin: 2.5rem auto; padding: 1.5rem 2rem; background: #fff; border-radius: .6rem; box-shadow: 0 1px 4px #0002; }
        h1 { font-size: 1.4rem; margin-top: 0; }
        table { border-collapse: collapse; width: 100%; margin: 1rem 0; }
        th, td { text-align: left; padding: .35rem .5rem; border-bottom: 1px solid #dfe3ec; }
        td.amount, th.amount { text-align: right; font-variant-numeric: tabular-nums; }
        input, textarea { width: 100%; font: inherit; padding: .45rem .6rem; border: 1px solid #aab2c5; border-radius: .4rem; box-sizing: border-box; }
        textarea { min-height: 5rem; }
        button { font: inherit; padding: .55rem 1.2rem; border-radius: .4rem; border: 1px solid #174ea6; background: #174ea6; color: #fff; cursor: pointer; }
        button.refuse { background: #fff; color: #a3171d; border-color: #a3171d; }
        form { margin-top: 1.2rem; }
        </style>
        </head>
        <body><main><h1>{{Escape(title)}}</h1>
        {{body}}
        </main></body>
        </html>
        """;

    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
