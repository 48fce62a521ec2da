using System.Text.Json.Nodes;
using CsCheck;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>Bodies as the document describes them, most of them with something wrong.</summary>
internal sealed class Bodies(JsonObject document)
{
    private static readonly Gen<string> Cell = Gen.Frequency<string>((2, Hostile.Text), (1, Hostile.Text.Select(text => $"\"{text}\"")), (1, Gen.Const("\"never closed")));

    /// <param name="media">Such as "text/csv".</param>
    /// <param name="described">What the document says of that kind of body.</param>
    public Gen<byte[]> Of(string media, JsonNode described) => Hostile.Octets(media switch
    {
        "text/csv" => Csv((string)described["example"]!),
        "application/x-www-form-urlencoded" => Form((string)described["example"]!),
        _ => Json(described["schema"]!, described["example"]),
    });

    private Gen<string> Json(JsonNode schema, JsonNode? example) => Gen.Frequency<string>((8, Value(schema, example)), (1, Hostile.Json), (1, Hostile.Text));

    /// <summary>Each value as described four times of five; anything else otherwise.</summary>
    private Gen<string> Value(JsonNode schema, JsonNode? example) => Gen.Frequency<string>((4, Described(schema, example)), (1, Hostile.Json));

    private Gen<string> Described(JsonNode schema, JsonNode? example)
    {
        if ((string?)schema["$ref"] is { } reference)
            return Described(document["components"]!["schemas"]![reference.Split('/')[^1]]!, example);
        if (schema["anyOf"] is JsonArray kinds)
            return Gen.OneOf<string>([.. kinds.Select(kind => Described(kind!, example))]);
        if (schema["enum"] is JsonArray names)
            return Gen.OneOf(names.Select(name => name?.ToJsonString() ?? "null").ToArray());
        if (schema["properties"] is JsonObject members)
            return Object([.. members.Select(member => Member(member.Key, Value(member.Value!, example?[member.Key])))]);
        if (schema["items"] is { } item)
            return Value(item, (example as JsonArray)?.FirstOrDefault()).Array[0, 3].Select(items => $"[{string.Join(',', items)}]");
        return example is null ? Hostile.Json : Gen.Frequency<string>((4, Gen.Const(example.ToJsonString())), (1, Hostile.Json));
    }

    // Left out, there once, or there twice.
    private static Gen<string[]> Member(string name, Gen<string> value) =>
        Gen.Frequency((1, 0), (12, 1), (1, 2)).SelectMany(times => value.Select(text => $"\"{name}\":{text}").Array[times]);

    private static Gen<string> Object(Gen<string[]>[] members)
    {
        var extra = Gen.Frequency<string[]>(
            (12, Gen.Const(Array.Empty<string>())), (1, Gen.Select(Hostile.Text, Hostile.Json, (name, value) => new[] { $"{System.Text.Json.JsonSerializer.Serialize(name)}:{value}" })));
        return members.Append(extra)
            .Aggregate(Gen.Const(Array.Empty<string>()) as Gen<string[]>, (all, next) => Gen.Select(all, next, (before, more) => before.Concat(more).ToArray()))
            .Select(all => $"{{{string.Join(',', all)}}}");
    }

    private static Gen<string> Csv(string example)
    {
        var lines = example.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = lines.Select(line => Row(line.Split(','))).ToArray();
        var body = Gen.OneOf<string[]>([.. rows[1..]]).Array[0, 4];
        return Gen.Select(
            Gen.Frequency<string[]>((8, Gen.Const(lines[0].Split(','))), (2, rows[0])),
            body,
            Gen.Frequency((6, ","), (3, ";"), (1, "\t"), (1, "|"), (1, "")),
            Gen.Frequency((6, "\n"), (3, "\r\n"), (1, "\r"), (1, "\n\n"), (1, "\u2028")),
            (header, others, delimiter, end) => string.Join(end, others.Prepend(header).Select(cells => string.Join(delimiter, cells))) + end);
    }

    // A cell changed, one too few, one too many, or very many.
    private static Gen<string[]> Row(string[] cells) => Gen.Select(Gen.Int[0, 9], Gen.Int[0, cells.Length - 1], Cell, (how, place, cell) => how switch
    {
        < 4 => cells,
        < 7 => [.. cells[..place], cell, .. cells[(place + 1)..]],
        7 => [.. cells[..place], .. cells[(place + 1)..]],
        8 => [.. cells, cell],
        _ => [.. cells, .. Enumerable.Repeat(cell, 300)],
    });

    private static Gen<string> Form(string example)
    {
        var pairs = example.Trim().Split('&');
        var pair = Gen.Select(Gen.OneOf(pairs), Hostile.Segment, Gen.Int[0, 5], (plain, segment, how) => how switch
        {
            < 3 => plain,
            3 => $"{plain.Split('=')[0]}={segment}",
            4 => $"{segment}={segment}",
            _ => segment,
        });
        return Gen.Frequency<string>(
            (1, Gen.Const(example)), (4, pair.Array[0, 8].Select(chosen => string.Join('&', chosen))), (1, pair.Select(one => string.Join('&', Enumerable.Repeat(one, 2000)))));
    }
}
