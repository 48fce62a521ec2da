using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enrollment.Functions.Platform.Contract;

/// <param name="Tag">The role it is shown under.</param>
internal sealed record PathOperation(JsonObject Document, string Path, string Method, string Tag, JsonObject Operation)
{
    public string Anchor => $"{Tag}-{(string)Operation["operationId"]!}";
}

/// <summary>Writes one operation of the page.</summary>
internal static class OperationSection
{
    private static readonly JsonSerializerOptions Readable =
        new(JsonSerializerDefaults.General) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(StringBuilder page, PathOperation shown)
    {
        var operation = shown.Operation;
        page.Append(Markup.Of($"<article id=\"{shown.Anchor}\">\n<h3><span class=\"verb\">{shown.Method}</span> <code>{shown.Path}</code></h3>\n<p><strong>{operation["summary"]}</strong></p>\n"));
        if (operation["description"] is { } description)
            page.Append(Markup.Of($"<p>{description}</p>\n"));
        Parameters(page, shown);
        if (operation["requestBody"]?["content"] is JsonObject body)
        {
            page.Append("<h4>Body</h4>\n");
            Content(page, body);
        }

        Answers(page, operation["responses"]!.AsObject());
        page.Append("</article>\n");
    }

    private static void Parameters(StringBuilder page, PathOperation shown)
    {
        page.Append("<h4>Parameters</h4>\n<dl>\n");
        foreach (var given in shown.Operation["parameters"]!.AsArray())
        {
            var parameter = given!["$ref"] is { } shared ? shown.Document["components"]!["parameters"]![((string)shared!).Split('/')[^1]]! : given;
            var needed = (bool?)parameter["required"] == true ? ", required" : string.Empty;
            page.Append(Markup.Of($"<dt><code>{parameter["name"]}</code> <span class=\"soft\">{parameter["in"]}{needed}</span></dt><dd>{parameter["description"]} Such as <code>{parameter["example"]}</code>.</dd>\n"));
        }

        page.Append("</dl>\n");
    }

    private static void Answers(StringBuilder page, JsonObject responses)
    {
        page.Append("<h4>Answers</h4>\n");
        foreach (var (status, response) in responses.Where(response => !IsProblem(response.Value!)))
        {
            var headers = response!["headers"]?.AsObject().Select(header => header.Key).ToList() ?? [];
            page.Append(Markup.Of($"<p><strong>{status}</strong> {response["description"]}"));
            page.Append(headers.Count == 0 ? string.Empty : Markup.Of($" <span class=\"soft\">Headers: {string.Join(", ", headers)}.</span>")).Append("</p>\n");
            if (response["content"] is JsonObject content)
                Content(page, content);
        }

        page.Append("<h4>Problems</h4>\n<p>");
        page.AppendJoin(", ", responses.Where(response => response.Value!["content"]?[MediaTypes.Problem] is not null).Select(Problems));
        page.Append("</p>\n");
    }

    private static bool IsProblem(JsonNode response) =>
        response["content"] is JsonObject { Count: 1 } content && content.ContainsKey(MediaTypes.Problem);

    private static string Problems(KeyValuePair<string, JsonNode?> response)
    {
        var types = response.Value!["content"]![MediaTypes.Problem]!["schema"]!["allOf"]![1]!["properties"]!["type"]!["enum"]!.AsArray()
            .Select(type => ((string)type!)[ProblemType.Prefix.Length..]);
        return Markup.Of($"{response.Key} ") + string.Join(", ", types.Select(code => Markup.Of($"<a href=\"#problem-{code}\"><code>{code}</code></a>")));
    }

    private static void Content(StringBuilder page, JsonObject content)
    {
        foreach (var (media, body) in content.Where(body => body.Key != MediaTypes.Problem))
        {
            page.Append(Markup.Of($"<p><code>{media}</code> ")).Append(SchemaSection.Short(body!["schema"]!)).Append("</p>\n");
            if (body["schema"]?["description"] is { } description)
                page.Append(Markup.Of($"<p>{description}</p>\n"));
            if (body["example"] is { } example)
                page.Append("<details><summary>Example</summary>").Append(Markup.Of($"<pre tabindex=\"0\">{TextOf(example)}</pre>")).Append("</details>\n");
        }
    }

    private static string TextOf(JsonNode example) =>
        example.GetValueKind() == JsonValueKind.String ? example.GetValue<string>() : example.ToJsonString(Readable);
}
