using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Collects the JSON schemas of the types of requests and answers, each type once, under its name.</summary>
internal sealed class Schemas(DocComments words)
{
    private static readonly HashSet<Type> Requests =
        [.. HttpFunction.All.SelectMany(function => function.Accepts).Select(accepts => accepts.Body).OfType<Type>()];

    private readonly SortedDictionary<string, JsonNode> components = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Type> types = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, JsonNode> Components => components;

    /// <summary>Returns the schema of a type, or a reference to it if the type is the app's own.</summary>
    public JsonNode For(Type type) => IsOurs(type) ? Refer(type) : Export(type);

    private JsonObject Refer(Type type)
    {
        if (types.TryAdd(type.Name, type))
        {
            // Added before it is filled, because a type can hold itself.
            components[type.Name] = new JsonObject();
            components[type.Name] = Export(type);
        }
        else if (types[type.Name] != type)
        {
            throw new InvalidOperationException($"Two types of the contract are called {type.Name}: {type} and {types[type.Name]}.");
        }

        return new JsonObject { ["$ref"] = "#/components/schemas/" + type.Name };
    }

    private JsonNode Export(Type type) => Json.Options.GetJsonSchemaAsNode(type, new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, schema) => Fit(context, schema, isRoot: context.Path.IsEmpty),
    });

    private JsonNode Fit(JsonSchemaExporterContext context, JsonNode schema, bool isRoot)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isNull = context.TypeInfo.Type != type || context.PropertyInfo?.IsGetNullable == true;
        var fitted = !isRoot && IsOurs(type) ? Refer(type)
            // The exporter points to where it met the type before, but a component must stand alone.
            : schema is JsonObject pointing && pointing.ContainsKey("$ref") ? Export(context.TypeInfo.Type)
            : schema;
        if (fitted is not JsonObject known)
            return fitted;

        if (isNull && known.ContainsKey("$ref"))
            known = new JsonObject { ["anyOf"] = new JsonArray(known, new JsonObject { ["type"] = "null" }) };
        if (type.IsEnum && isRoot)
            known.Insert(0, "type", "string");
        if (type == typeof(long) || type == typeof(int))
            known["format"] = type == typeof(long) ? "int64" : "int32";
        if (context.TypeInfo.Kind == JsonTypeInfoKind.Object && isRoot)
            known["required"] = Required(type, context.TypeInfo);
        if (Description(context, type, isRoot) is { } description)
            known["description"] = description;
        return known;
    }

    // A request may leave out what has a default. An answer always has every property, null or not.
    private static JsonArray Required(Type type, JsonTypeInfo info) =>
    [
        .. info.Properties
            .Where(property => IsRequest(type)
                ? property.AssociatedParameter is not { HasDefaultValue: true }
                : property.AttributeProvider?.IsDefined(typeof(JsonIgnoreAttribute), false) != true)
            .Select(property => (JsonNode)property.Name),
    ];

    private string? Description(JsonSchemaExporterContext context, Type type, bool isRoot)
    {
        if (isRoot)
            return words.Of(type);
        if (context.PropertyInfo is not { } property)
            return null;

        var said = words.Of(property.DeclaringType, property.Name);
        var isMoney = property.Name.EndsWith("cents", StringComparison.OrdinalIgnoreCase) && type == typeof(long);
        return isMoney ? string.Join(' ', new[] { "Whole cents of a euro.", said }.OfType<string>()) : said;
    }

    private static bool IsRequest(Type type) => Requests.Contains(type);

    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Enrollment.", StringComparison.Ordinal) == true && !type.IsGenericType;
}
