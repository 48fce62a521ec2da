using System.Text.Json.Nodes;
using Enrollment.Functions.Platform.Access;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Makes the OpenAPI 3.1 document of the running app from what its functions declare, and nothing else.</summary>
internal static class ApiDocument
{
    private static readonly (string Role, string Does)[] Tags =
    [
        (Roles.Student, "Their own dossier: declare, pay, follow."),
        (Roles.Registrar, "The roster and the declarations; no money."),
        (Roles.Accountant, "Accounts, books and refunds."),
        (Roles.Committee, "Exemptions."),
        (Roles.Administrator, "What must be proved."),
        (Everybody, "Open without a token: a signed link, the gateway's signature, or nothing to protect."),
    ];

    /// <summary>The tag of public operations.</summary>
    public const string Everybody = "everybody";

    public static JsonObject Of(string baseUrl)
    {
        var words = new DocComments(typeof(ApiDocument).Assembly, typeof(Dossier).Assembly);
        var schemas = new Schemas(words);
        schemas.For(typeof(Problem));
        var operations = new Operations(schemas, words);
        var paths = new JsonObject();
        foreach (var path in HttpFunction.All.GroupBy(function => function.Path))
            paths[path.Key] = new JsonObject(path.Select(function => KeyValuePair.Create<string, JsonNode?>(
                function.Method.ToLowerInvariant(), operations.Describe(function))));

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "Enrollment",
                ["version"] = typeof(ApiDocument).Assembly.GetName().Version!.ToString(3),
                ["description"] = "Finalises the registration of a school's students and collects their fees. Amounts are whole cents of a euro; "
                    + "errors are problem details (RFC 9457) whose `type` never changes.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = baseUrl }),
            ["tags"] = new JsonArray([.. Tags.Select(tag => new JsonObject { ["name"] = tag.Role, ["description"] = tag.Does })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" },
                },
                ["parameters"] = Parameters.Shared(),
                ["headers"] = AnswerHeaders.Shared(),
                ["schemas"] = new JsonObject(schemas.Components.Select(schema => KeyValuePair.Create<string, JsonNode?>(schema.Key, schema.Value))),
            },
        };
    }
}
