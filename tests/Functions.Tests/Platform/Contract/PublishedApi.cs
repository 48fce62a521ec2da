using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enrollment.Functions.Platform.Contract;
using Json.Schema;

namespace Enrollment.Functions.Tests.Platform.Contract;

/// <summary>The app's OpenAPI document, as a judge of what is answered.</summary>
/// <param name="document">A document of OpenAPI 3.1.</param>
public sealed partial class PublishedApi(JsonObject document)
{
    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private static readonly Lazy<PublishedApi> Ours = new(() => new PublishedApi(ApiDocument.Of("http://localhost:7071")));

    private readonly Lock turn = new();
    private readonly Dictionary<string, JsonSchema> schemas = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<Operation> operations =
    [
        .. from path in document["paths"]!.AsObject()
           from operation in path.Value!.AsObject()
           select new Operation(operation.Key.ToUpperInvariant(), path.Key, operation.Value!.AsObject()),
    ];

    public static PublishedApi OfThisApp => Ours.Value;

    public JsonObject Document => document;

    public IReadOnlyList<Operation> Operations => operations;

    /// <summary>The operation that an address belongs to; fixed segments win over parameters, and a slash at the end says nothing.</summary>
    public Operation? Find(string method, string path) => operations
        .Where(operation => operation.Method == method && operation.Pattern.IsMatch(path.TrimEnd('/')))
        .OrderBy(operation => operation.Path.Count(letter => letter == '{'))
        .FirstOrDefault();

    /// <summary>What is wrong with a body; null when it is as its schema says.</summary>
    /// <param name="schema">As it stands in the document.</param>
    public string? Flaw(JsonNode schema, JsonNode? body)
    {
        var result = Compiled(schema).Evaluate(JsonSerializer.SerializeToElement(body), Strict);
        if (result.IsValid)
            return null;

        var flaws = (result.Details ?? []).Where(detail => detail.Errors is { Count: > 0 })
            .SelectMany(detail => detail.Errors!.Select(error => $"{detail.InstanceLocation}: {error.Value}"))
            .Distinct();
        return string.Join(Environment.NewLine, flaws);
    }

    // A schema of the document stands on its own once what it refers to comes along.
    private JsonSchema Compiled(JsonNode schema)
    {
        var text = schema.ToJsonString();
        lock (turn)
        {
            if (schemas.TryGetValue(text, out var known))
                return known;

            var whole = new JsonObject
            {
                ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
                ["$defs"] = document["components"]!["schemas"]!.DeepClone(),
                ["allOf"] = new JsonArray(JsonNode.Parse(text)),
            };
            return schemas[text] = JsonSchema.FromText(whole.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
        }
    }

    /// <summary>One operation of the document.</summary>
    public sealed partial record Operation(string Method, string Path, JsonObject Described)
    {
        public string Name => $"{Method} {Path}";

        public Regex Pattern { get; } = new(
            $"^{Parameter().Replace(Regex.Escape(Path), match => IsNumber(Described, match.Groups["name"].Value) ? "-?[0-9]+" : "[^/]+")}$",
            RegexOptions.CultureInvariant);

        public JsonObject? Response(int status) => Described["responses"]?[status.ToString(CultureInfo.InvariantCulture)]?.AsObject();

        private static bool IsNumber(JsonObject operation, string name) => operation["parameters"]!.AsArray()
            .Any(parameter => (string?)parameter!["name"] == name && (string?)parameter["schema"]!["type"] == "integer");

        [GeneratedRegex(@"\\\{(?<name>[^}]*)\}")]
        private static partial Regex Parameter();
    }
}
