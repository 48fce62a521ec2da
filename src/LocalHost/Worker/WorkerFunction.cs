using System.Text.Json;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Worker;

/// <summary>Describes a function of the worker by its metadata.</summary>
internal sealed class WorkerFunction
{
    private readonly IReadOnlyList<JsonElement> bindings;

    private WorkerFunction(string id, string name, IReadOnlyList<JsonElement> bindings)
    {
        (Id, Name, this.bindings) = (id, name, bindings);
        Trigger = bindings.FirstOrDefault(binding => TypeOf(binding).EndsWith("Trigger", StringComparison.OrdinalIgnoreCase));
        if (Trigger.ValueKind == JsonValueKind.Undefined)
            throw new HostStartException($"Function '{name}' has no trigger.");
    }

    public string Id { get; }

    public string Name { get; }

    /// <summary>Gets the trigger's binding, as JSON.</summary>
    public JsonElement Trigger { get; }

    /// <exception cref="HostStartException">A function has no trigger, or two have the same name.</exception>
    public static IReadOnlyList<WorkerFunction> AllOf(IEnumerable<RpcFunctionMetadata> metadata)
    {
        List<WorkerFunction> all = [.. metadata.Select(function => Of(function.FunctionId, function.Name, function.RawBindings))];
        return all.GroupBy(function => function.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice
            ? throw new HostStartException($"Two functions are named '{twice.Key}'.")
            : all;
    }

    public static WorkerFunction Of(string id, string name, IEnumerable<string> rawBindings) =>
        new(id, name, [.. rawBindings.Select(binding => JsonElement.Parse(binding))]);

    public bool IsTriggeredBy(string type) => TypeOf(Trigger).Equals(type, StringComparison.OrdinalIgnoreCase);

    /// <summary>Creates the request of one run: the trigger's value, and the durable client for the parameters that need it.</summary>
    public InvocationRequest Request(string invocationId, TypedData trigger, TypedData durableClient)
    {
        var request = new InvocationRequest { InvocationId = invocationId, FunctionId = Id, TraceContext = new RpcTraceContext() };
        foreach (var binding in bindings)
        {
            if (TypeOf(binding).Equals("durableClient", StringComparison.OrdinalIgnoreCase))
                request.InputData.Add(new ParameterBinding { Name = NameOf(binding), Data = durableClient });
        }

        request.InputData.Add(new ParameterBinding { Name = NameOf(Trigger), Data = trigger });
        return request;
    }

    /// <summary>Reads a property of the trigger; null if it is missing.</summary>
    public string? Setting(string name) => Trigger.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public bool Flag(string name, bool otherwise) => Trigger.TryGetProperty(name, out var value)
        ? value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && bool.Parse(value.GetString()!))
        : otherwise;

    private static string TypeOf(JsonElement binding) => binding.GetProperty("type").GetString()!;

    private static string NameOf(JsonElement binding) => binding.GetProperty("name").GetString()!;
}
