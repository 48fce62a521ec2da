using System.Text.Json.Nodes;

namespace Enrollment.Functions.Platform.Contract;

/// <summary>Describes the parameters of operations. Those that several operations share are described once.</summary>
internal static class Parameters
{
    private static readonly Dictionary<string, (string Description, string Example)> OfRoutes = new()
    {
        ["student"] = ("The student's number: 1 to 20 letters or digits.", "22000042"),
        ["reference"] = ("Reference of the payment attempt, as the answer that opened it names it.", "pc-2022-22000042-P001"),
        ["number"] = ("Number of the document.", "PC-F-2022-000001"),
        ["number:int"] = ("Number of the instalment; 1 is the first.", "2"),
        ["plan:int"] = ("Number of the request for instalments; 1 is the student's first.", "1"),
        ["refund"] = ("Id of the refund, as the account position names it.", "pc-2022-22000042-R1"),
        ["transaction"] = ("Transaction number of the money set apart or of nobody, as the account position or the task names it.", "581173942"),
        ["subscriber"] = ("Name under which the gateway keeps a card, as the task names it.", "pc-2022-22000042-P001"),
        ["email"] = ("Address of somebody of the staff.", "b.martin@school.example"),
        ["outcome"] = ("Where on the bank's page the browser comes from; it proves nothing.", "done"),
    };

    public static JsonObject OfRoute(string name, string? constraint)
    {
        var key = constraint is null ? name : $"{name}:{constraint}";
        if (!OfRoutes.TryGetValue(key, out var known))
            throw new InvalidOperationException($"Describe the route parameter '{key}' in {nameof(Parameters)}.");

        var parameter = Of("path", name, known.Description, constraint == "int" ? typeof(int) : typeof(string), known.Example);
        parameter["required"] = true;
        return parameter;
    }

    public static JsonObject Of(QueryAttribute query)
    {
        var parameter = Of("query", query.Name, query.Description, query.Type, query.Example);
        if (query.Required)
            parameter["required"] = true;
        return parameter;
    }

    /// <summary>Describes the parameters of every operation or of every command, for "components".</summary>
    public static JsonObject Shared() => new()
    {
        ["AcceptLanguage"] = Of("header", "Accept-Language", "French, unless English is preferred: the language of what a person reads.", typeof(string), "en"),
        ["IdempotencyKey"] = IdempotencyKey(),
        ["IfMatch"] = Of("header", "If-Match", "The ETag of what the caller decided on: refused when somebody changed it since.", typeof(string), "\"7\""),
    };

    private static JsonObject IdempotencyKey()
    {
        var key = Of("header", "Idempotency-Key", "A command repeated under the same key is one command, and is answered the same.", typeof(string), "7f6c1c9e-pay-once");
        key["schema"] = new JsonObject { ["type"] = "string", ["pattern"] = "^[!-~]{1,100}$" };
        return key;
    }

    private static JsonObject Of(string place, string name, string description, Type type, string example) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["description"] = description,
        ["schema"] = SchemaOf(type),
        ["example"] = type == typeof(int) ? int.Parse(example, CultureInfo.InvariantCulture) : example,
    };

    private static JsonObject SchemaOf(Type type) => type == typeof(int) ? new() { ["type"] = "integer", ["format"] = "int32" }
        : type == typeof(DateOnly) ? new() { ["type"] = "string", ["format"] = "date" }
        : new() { ["type"] = "string" };
}
