using System.Text;
using System.Text.Json.Nodes;
using Enrollment.Functions.Tests.Platform.Contract;

namespace Enrollment.Functions.Tests.Fuzzing;

/// <summary>Each query parameter of an operation at the edges of dates, numbers and texts, beside the others as their examples have them.</summary>
internal static class QueryEdges
{
    /// <summary>As they travel.</summary>
    private static readonly string[] Values =
    [
        "", "%20",
        "0000-00-00", "0001-01-01", "0001-01-02", "1582-10-15", "1600-12-31", "1900-01-01", "2999-12-31", "9000-12-31", "9001-01-01", "9999-12-30", "9999-12-31",
        "10000-01-01", "-0001-01-01", "2022-02-30", "2022-13-01", "2022-10-10T00:00:00Z", "2022-3-1", "10/10/2022",
        "-1", "0", "-0", "%2B1", "01", "1.5", "1e9", "100", "101", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808",
        "99999999999999999999999999", "NaN", "%D9%A3",
        "%00", "a%00b", "%0A", "%7F", "%C2%85", "%EF%BF%BE", "%ED%A0%80", "%FF", "%", "'", "''", "%22", "%2F", "%5C", "%23", "%3F", "~", "~~", "%00~%00", "'~'", "9999-P999",
        new('a', 199), new('a', 200), new('a', 201), new('a', 3000), string.Concat(Enumerable.Repeat("%C3%A9", 200)), string.Concat(Enumerable.Repeat("'", 200)),
    ];

    public static IReadOnlyList<string> Names(PublishedApi.Operation operation) => [.. Parameters(operation).Select(Name)];

    public static IEnumerable<FuzzRequest> Of(PublishedApi.Operation operation)
    {
        var parameters = Parameters(operation).ToList();
        var role = operation.Described["tags"]!.AsArray().Select(tag => (string)tag!).Intersect(Requests.EveryRole).FirstOrDefault();
        var (media, described) = operation.Described["requestBody"]?["content"]?.AsObject().FirstOrDefault() ?? default;

        // Of a file only the header: a line of the example may not go with the parameter.
        var body = described is null ? null : Encoding.UTF8.GetBytes(((string)described["example"]!).Split('\n')[0]);
        KeyValuePair<string, string>[] headers = media is null ? [] : [KeyValuePair.Create("Content-Type", media)];
        foreach (var parameter in parameters)
        {
            var others = parameters.Where(other => other != parameter).Select(other => $"{Name(other)}={Uri.EscapeDataString(other["example"]!.ToString())}").ToList();
            foreach (var edge in Values.Select(value => $"{Name(parameter)}={value}").Append(Name(parameter)).Append($"{Name(parameter)}=1&{Name(parameter)}=1"))
            {
                yield return new FuzzRequest(operation.Method, $"{operation.Path}?{edge}", role, headers, body);
                if (others.Count > 0)
                    yield return new FuzzRequest(operation.Method, $"{operation.Path}?{string.Join('&', others.Append(edge))}", role, headers, body);
            }
        }
    }

    private static IEnumerable<JsonNode> Parameters(PublishedApi.Operation operation) =>
        operation.Described["parameters"]!.AsArray().Select(parameter => parameter!).Where(parameter => (string?)parameter["in"] == "query");

    private static string Name(JsonNode parameter) => (string)parameter["name"]!;
}
