using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Writes the document as one page without scripts or anything from elsewhere, readable on a phone and on paper.</summary>
internal static class ContractPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1d2433; --soft: #566077; --line: #d9dee8; --ground: #fff; --tint: #f4f6fa; --link: #174ea6; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e4e8f1; --soft: #a3aec4; --line: #343d4f; --ground: #161b25; --tint: #1f2633; --link: #8ab4f8; } }
        * { box-sizing: border-box; }
        body { font: 1rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--ground); margin: 0; }
        main, header, footer, nav { max-width: 62rem; margin: 0 auto; padding: 0 1rem; }
        header { padding-top: 2rem; }
        h1 { margin: 0 0 .5rem; font-size: 1.8rem; }
        h2 { margin: 3rem 0 1rem; padding-bottom: .3rem; border-bottom: 2px solid var(--line); font-size: 1.35rem; }
        h3 { margin: 0; font-size: 1.05rem; overflow-wrap: anywhere; }
        h4 { margin: 1.2rem 0 .3rem; font-size: .9rem; color: var(--soft); }
        a { color: var(--link); }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { position: static; }
        code, pre { font-family: ui-monospace, monospace; font-size: .88em; }
        pre { overflow-x: auto; padding: .8rem; background: var(--tint); border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; }
        nav ul { columns: 18rem; padding-left: 1.1rem; }
        nav li { break-inside: avoid; overflow-wrap: anywhere; }
        article { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 1rem 0; break-inside: avoid-page; }
        article p { margin: .4rem 0; }
        .verb { display: inline-block; min-width: 4.2rem; text-align: center; border: 1px solid currentColor; border-radius: .3rem; font-size: .8rem; font-weight: 700; margin-right: .4rem; }
        .soft { color: var(--soft); }
        dl { display: grid; grid-template-columns: minmax(11rem, auto) 1fr; margin: .3rem 0; }
        dt, dd { margin: 0; padding: .35rem .8rem .35rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        summary { cursor: pointer; color: var(--link); }
        @media (max-width: 40rem) {
          article { padding: .8rem; }
          dl { display: block; }
          dd { border-top: 0; padding: 0 0 .5rem 1rem; }
        }
        @media print {
          body { font-size: 10pt; }
          nav { display: none; }
          a { color: inherit; text-decoration: none; }
          details::details-content { content-visibility: visible; block-size: auto; }
        }
        """;

    /// <summary>Content security policy. Nothing is loaded, framed or sent anywhere, and the one style sheet is named by its hash.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; "
        + "form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    public static string Of(JsonObject document)
    {
        var operations = Operations(document);
        var info = document["info"]!;
        var page = new StringBuilder();
        page.Append(Markup.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{info["title"]} API {info["version"]}</title>
            <style>
            """)).Append(Style).Append("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#operations\">To the operations</a>\n");
        page.Append(Markup.Of($"""
            <header><h1>{info["title"]} API {info["version"]}</h1>
            <p>For programs: <a href="/api/openapi.json">/api/openapi.json</a> (OpenAPI {document["openapi"]}). At <code>{document["servers"]![0]!["url"]}</code>, with a bearer token except where said.</p>
            """)).Append("\n<p>").Append(Markup.Code((string)info["description"]!)).Append("</p>\n</header>\n");
        Contents(page, document, operations);
        page.Append("<main id=\"operations\">\n");
        foreach (var tag in document["tags"]!.AsArray())
        {
            var mine = operations.Where(operation => operation.Tag == (string)tag!["name"]!).ToList();
            if (mine.Count == 0)
                continue;
            page.Append(Markup.Of($"<h2 id=\"{tag!["name"]}\">{Title((string)tag["name"]!)}</h2>\n<p>{tag["description"]}</p>\n"));
            foreach (var operation in mine)
                OperationSection.Write(page, operation);
        }

        page.Append("<h2 id=\"schemas\">Schemas</h2>\n");
        foreach (var (name, schema) in document["components"]!["schemas"]!.AsObject())
            SchemaSection.Write(page, name, schema!.AsObject());
        Problems(page);
        return page.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static IReadOnlyList<PathOperation> Operations(JsonObject document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           from tag in operation.Value!["tags"]!.AsArray()
           select new PathOperation(document, path.Key, operation.Key.ToUpperInvariant(), (string)tag!, operation.Value!.AsObject()),
    ];

    private static void Contents(StringBuilder page, JsonObject document, IReadOnlyList<PathOperation> operations)
    {
        page.Append("<nav aria-label=\"Contents\">\n");
        foreach (var tag in document["tags"]!.AsArray())
        {
            var name = (string)tag!["name"]!;
            page.Append(Markup.Of($"<p><a href=\"#{name}\"><strong>{Title(name)}</strong></a></p>\n<ul>"));
            foreach (var operation in operations.Where(operation => operation.Tag == name))
                page.Append(Markup.Of($"<li><a href=\"#{operation.Anchor}\">{operation.Operation["summary"]}</a></li>"));
            page.Append("</ul>\n");
        }

        page.Append("<p><a href=\"#schemas\"><strong>Schemas</strong></a>, <a href=\"#problems\"><strong>Problem types</strong></a></p>\n</nav>\n");
    }

    private static void Problems(StringBuilder page)
    {
        page.Append(Markup.Of($"""
            <h2 id="problems">Problem types</h2>
            <p>The <code>type</code> of a problem is one of these behind <code>{ProblemType.Prefix}</code>, and never changes. The same list is <code>docs/problems.md</code> of the sources.</p>
            <dl>

            """));
        foreach (var problem in ProblemTypes.All)
            page.Append(Markup.Of($"<dt id=\"problem-{problem.Code}\"><code>{problem.Code}</code> <span class=\"soft\">{problem.Status}</span></dt><dd>{problem.Meaning} "))
                .Append(Markup.Code(problem.Remedy)).Append("</dd>\n");
        page.Append("</dl>\n");
    }

    private static string Title(string tag) => char.ToUpperInvariant(tag[0]) + tag[1..];
}
