using System.Text.Json.Nodes;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Describes the headers that answers carry.</summary>
internal static class AnswerHeaders
{
    public const string ETag = "ETag";
    public const string Location = "Location";
    public const string WwwAuthenticate = "WWW-Authenticate";
    public const string CacheControl = "Cache-Control";
    public const string RetryAfter = "Retry-After";

    private static readonly Dictionary<string, string> Known = new()
    {
        [ETag] = "The version of what is shown.",
        [Location] = "Where to follow what was begun.",
        [WwwAuthenticate] = "How to sign the call: with a bearer token.",
        [CacheControl] = "How long the answer may be kept.",
        [RetryAfter] = "When to try again, in seconds.",
    };

    public static string? OfProblem(int status, HttpFunction function) => status switch
    {
        401 when function.Roles is not null => WwwAuthenticate,
        412 when function.IsVersioned => ETag,
        429 => RetryAfter,
        _ => null,
    };

    public static JsonObject Shared() => new(Known.Select(header => KeyValuePair.Create<string, JsonNode?>(header.Key, new JsonObject
    {
        ["description"] = header.Value,
        ["required"] = true,
        ["schema"] = new JsonObject { ["type"] = "string" },
    })));

    public static JsonObject Of(IEnumerable<string> names) => new(names.Select(name => KeyValuePair.Create<string, JsonNode?>(
        Known.ContainsKey(name) ? name : throw new InvalidOperationException($"Describe the header '{name}' in {nameof(AnswerHeaders)}."),
        new JsonObject { ["$ref"] = "#/components/headers/" + name })));
}
