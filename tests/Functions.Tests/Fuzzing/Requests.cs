using System.Text.Json.Nodes;
using CsCheck;
using Enrollment.Functions.Tests.Platform.Contract;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>Requests to one operation, from what the document says of it.</summary>
/// <param name="students">Numbers of students who are there.</param>
internal sealed class Requests(JsonObject document, IReadOnlyList<string> students)
{
    /// <summary>Whose token a request may carry, beside none at all.</summary>
    public static readonly string[] EveryRole = ["student", "registrar", "accountant", "committee", "administrator", "janitor", "garbage"];

    private static readonly Gen<string?> Nobody = Gen.Const<string?>(() => null);
    private static readonly Gen<byte[]?> Nothing = Gen.Const<byte[]?>(() => null);

    private readonly Bodies bodies = new(document);

    public Gen<FuzzRequest> To(PublishedApi.Operation operation)
    {
        var parameters = operation.Described["parameters"]!.AsArray().Select(Resolved).ToList();
        var target = parameters.Where(parameter => (string?)parameter["in"] == "path").Aggregate(
            Gen.Const(operation.Path) as Gen<string>,
            (path, parameter) => Gen.Select(path, Segment(parameter), (before, value) => before.Replace($"{{{parameter["name"]}}}", value, StringComparison.Ordinal)));
        var query = Together(
            Gen.Select(Hostile.Segment, Hostile.Segment, (name, value) => $"{name}={value}").Array[0, 2].Select(more => more.Length == 2 ? more : []),
            [.. parameters.Where(parameter => (string?)parameter["in"] == "query").Select(Query)]);
        return Gen.Select(
            Gen.Select(target, query, (path, pairs) => pairs.Length == 0 ? path : $"{path}?{string.Join('&', pairs)}"),
            Role(operation),
            Headers(),
            Body(operation),
            (where, role, headers, body) => new FuzzRequest(operation.Method, where, role, [.. headers, .. body.Headers], body.Octets));
    }

    private JsonNode Resolved(JsonNode? parameter) =>
        (string?)parameter!["$ref"] is { } reference ? document["components"]!["parameters"]![reference.Split('/')[^1]]! : parameter;

    private Gen<string> Segment(JsonNode parameter) => Gen.Frequency<string>((6, Known(parameter)), (4, Hostile.Segment));

    private Gen<string> Known(JsonNode parameter) => (string?)parameter["name"] == "student"
        ? Gen.OneOf(students.ToArray())
        : Gen.Const(Uri.EscapeDataString(parameter["example"]!.ToString()));

    // Left out, as described, hostile, or given twice.
    private Gen<string[]> Query(JsonNode parameter)
    {
        var name = (string)parameter["name"]!;
        var pair = Segment(parameter).Select(value => $"{name}={value}");
        return Gen.Frequency((2, 0), (8, 1), (1, 2)).SelectMany(times => pair.Array[times]);
    }

    private static Gen<string?> Role(PublishedApi.Operation operation)
    {
        var right = operation.Described["tags"]!.AsArray().Select(tag => (string)tag!).Intersect(EveryRole).ToArray();
        return right.Length == 0
            ? Gen.Frequency<string?>((3, Nobody), (1, Gen.OneOf<string?>(EveryRole)))
            : Gen.Frequency<string?>((8, Gen.OneOf<string?>(right)), (1, Gen.OneOf<string?>(EveryRole)), (1, Nobody));
    }

    private static Gen<KeyValuePair<string, string>[]> Headers() => Together(
        Gen.Const(Array.Empty<KeyValuePair<string, string>>()),
        [
            Rarely("Accept-Language", 4, Gen.OneOf<string>(Gen.OneOf("en", "fr", "fr;q=2", "*;q=0", "x-klingon,en;q=nan"), Hostile.Header)),
            Rarely("If-Match", 6, Gen.OneOf<string>(Gen.OneOf("*", "\"0\"", "\"1\"", "W/\"1\"", "\"1\",\"2\"", "1"), Hostile.Header)),
            Rarely("Idempotency-Key", 4, Gen.OneOf<string>(Gen.OneOf("first", "second", "third", "a/b#c?d"), Gen.Int.Select(number => $"key{number}"), Hostile.Header)),
            Rarely("Origin", 10, Gen.OneOf<string>(Gen.OneOf("null", "https://elsewhere.example", "http://"), Hostile.Header)),
            Rarely("Accept", 10, Hostile.Header),
            Rarely("Cookie", 10, Hostile.Header),
            Rarely("X-Forwarded-For", 10, Hostile.Header),
        ]);

    private Gen<(byte[]? Octets, KeyValuePair<string, string>[] Headers)> Body(PublishedApi.Operation operation)
    {
        var described = operation.Described["requestBody"]?["content"]?.AsObject()
            .Select(body => Gen.Select(bodies.Of(body.Key, body.Value!), (Gen<string>)Gen.Const(body.Key))).ToArray() ?? [];
        if (described.Length == 0)
        {
            // Nothing is asked for; something is sent all the same now and then.
            return Gen.Frequency<byte[]?>((9, Nothing), (1, Hostile.Octets(Hostile.Json).Select(octets => (byte[]?)octets)))
                .Select(octets => (octets, octets is null ? [] : new[] { KeyValuePair.Create("Content-Type", "application/json") }));
        }

        return Gen.Select(Gen.OneOf<(byte[], string)>(described), Gen.Int[0, 29], Hostile.Header, (body, how, garbage) => (
            how == 0 ? null : (byte[]?)body.Item1,
            how switch
            {
                0 or 1 => Array.Empty<KeyValuePair<string, string>>(),
                2 => [KeyValuePair.Create("Content-Type", garbage)],
                3 => [KeyValuePair.Create("Content-Type", $"{body.Item2}; charset={garbage}")],
                4 => [KeyValuePair.Create("Content-Type", "multipart/form-data; boundary=x")],
                5 => [KeyValuePair.Create("Content-Type", body.Item2), KeyValuePair.Create("Content-Encoding", "gzip")],
                6 => [KeyValuePair.Create("Content-Type", body.Item2), KeyValuePair.Create("Content-Encoding", garbage)],
                _ => [KeyValuePair.Create("Content-Type", body.Item2)],
            }));
    }

    private static Gen<KeyValuePair<string, string>[]> Rarely(string name, int once, Gen<string> value) =>
        Gen.Frequency((once - 1, 0), (1, 1)).SelectMany(times => value.Select(text => KeyValuePair.Create(name, text)).Array[times]);

    private static Gen<T[]> Together<T>(Gen<T[]> first, IEnumerable<Gen<T[]>> others) =>
        others.Aggregate(first, (all, next) => Gen.Select(all, next, (before, more) => before.Concat(more).ToArray()));
}
