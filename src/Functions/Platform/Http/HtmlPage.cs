using System.Net;

namespace Enrollment.Functions.Platform.Http;

/// <summary>Writes the few pages that the app itself shows, in plain HTML that needs no script, with the portal's looks.</summary>
internal static class HtmlPage
{
    // No version of the portal has this name, so its files are sent but not cached.
    private const string Files = "/portal/current";

    /// <param name="body">HTML, its values escaped by <see cref="Escape"/>.</param>
    /// <param name="onward">Address to which the browser goes on by itself. The body names it too, for whoever stays.</param>
    public static string Of(string language, string title, string body, string? onward = null) => $$"""
        <!doctype html>
        <html lang="{{language}}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        {{(onward is null ? string.Empty : $"<meta http-equiv=\"refresh\" content=\"0;url={Escape(onward)}\">")}}
        <title>{{Escape(title)}}</title>
        <link rel="icon" href="{{Files}}/icon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="{{Files}}/portal.css">
        </head>
        <body>
        <header class="top"></header>
        <main class="page narrow"><h1>{{Escape(title)}}</h1>
        {{body}}
        </main>
        </body>
        </html>
        """;

    public static string Escape(string text) => WebUtility.HtmlEncode(text);
}
