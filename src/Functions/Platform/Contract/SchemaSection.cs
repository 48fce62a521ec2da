using System.Text;
using System.Text.Json.Nodes;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Writes one schema of the page.</summary>
internal static class SchemaSection
{
    public static void Write(StringBuilder page, string name, JsonObject schema)
    {
        page.Append(Markup.Of($"<article id=\"schema-{name}\">\n<h3>{name}</h3>\n"));
        if (schema["description"] is { } description)
            page.Append(Markup.Of($"<p>{description}</p>\n"));
        if (schema["properties"] is JsonObject properties)
            Properties(page, properties, schema["required"]?.AsArray().Select(required => (string)required!).ToHashSet() ?? []);
        else
            page.Append("<p>").Append(Short(schema)).Append("</p>\n");
        page.Append("</article>\n");
    }

    /// <summary>Describes a schema in a few words.</summary>
    public static string Short(JsonNode schema)
    {
        if (schema is not JsonObject known)
            return "anything";
        if (known["$ref"] is { } reference)
        {
            var name = ((string)reference!).Split('/')[^1];
            return Markup.Of($"<a href=\"#schema-{name}\">{name}</a>");
        }

        if (known["anyOf"] is JsonArray choices)
            return string.Join(" or ", choices.Select(choice => Short(choice!)));
        if (known["enum"] is JsonArray words)
            return string.Join(", ", words.Select(word => Markup.Of($"<code>{word?.ToString() ?? "null"}</code>")));

        var types = known["type"] is JsonArray several ? string.Join(" or ", several.Select(type => (string)type!)) : (string?)known["type"] ?? "anything";
        if (known["items"] is { } items)
            return Markup.Of($"{types} of ") + Short(items);
        return Markup.Of($"{types}{(known["format"] is { } format ? $" ({format})" : string.Empty)}");
    }

    private static void Properties(StringBuilder page, JsonObject properties, HashSet<string> required)
    {
        page.Append("<dl>\n");
        foreach (var (name, schema) in properties)
        {
            page.Append(Markup.Of($"<dt><code>{name}</code></dt><dd><span class=\"soft\">")).Append(Short(schema!));
            page.Append(required.Contains(name) ? string.Empty : ", may be left out").Append("</span>");
            page.Append(Markup.Of($" {(schema as JsonObject)?["description"]}</dd>\n"));
        }

        page.Append("</dl>\n");
    }
}
