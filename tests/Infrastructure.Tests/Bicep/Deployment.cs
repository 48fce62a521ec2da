using System.Text.Json.Nodes;

namespace Enrollment.Infrastructure.Tests.Bicep;

/// <summary>The compiled template, and what one set of parameters makes of it.</summary>
internal sealed record Deployment(string Variant, JsonObject Template, JsonObject Prediction)
{
    private static readonly Lazy<IReadOnlyList<Deployment>> Compiled = new(Compile);

    /// <summary>A small school with the defaults, and one that has chosen everything there is to choose.</summary>
    public static IReadOnlyList<Deployment> All => Compiled.Value;

    public static Deployment Of(string variant) => All.Single(deployment => deployment.Variant == variant);

    public bool ChoseEverything => Variant == "everything";

    public IEnumerable<JsonObject> Resources => Prediction["predictedResources"]!.AsArray().Select(resource => resource!.AsObject());

    public IEnumerable<JsonObject> OfType(string type) =>
        Resources.Where(resource => string.Equals(resource.Text("type"), type, StringComparison.OrdinalIgnoreCase));

    /// <summary>The app's settings: names, and values or the expressions that will make them.</summary>
    public JsonObject AppSettings => OfType("Microsoft.Web/sites/config")
        .Single(config => config.Text("name")!.EndsWith("/appsettings", StringComparison.Ordinal))["properties"]!.AsObject();

    public Deployment Copy() => this with { Template = Template.DeepClone().AsObject(), Prediction = Prediction.DeepClone().AsObject() };

    private static List<Deployment> Compile()
    {
        using var compiler = new Compiler();
        var template = compiler.Build();
        return new[] { "everyday", "everything" }
            .Select(variant => new Deployment(variant, Parse(template), Parse(compiler.Predict(variant))))
            .ToList();
    }

    private static JsonObject Parse(string json) => JsonNode.Parse(json)!.AsObject();
}

internal static class JsonPaths
{
    /// <summary>The value at a path such as "properties.sku.name", or null.</summary>
    public static JsonNode? At(this JsonNode node, string path) =>
        path.Split('.').Aggregate((JsonNode?)node, (current, name) => (current as JsonObject)?[name]);

    public static string? Text(this JsonNode node, string path) => node.At(path)?.ToString();

    /// <summary>Every object below a node, itself included.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => member.Value.Objects()).Prepend(found),
        JsonArray items => items.SelectMany(Objects),
        _ => [],
    };
}
