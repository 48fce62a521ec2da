using System.Collections.Immutable;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Enrollment.LocalHost.Hosting;

/// <summary>A function as found in the app: its method, its trigger, its parameters.</summary>
internal sealed class FunctionDescriptor : FunctionDefinition
{
    private FunctionDescriptor(string name, MethodInfo method, ParameterInfo triggerParameter, TriggerBindingAttribute trigger)
    {
        Name = name;
        Method = method;
        Trigger = trigger;
        TriggerParameter = triggerParameter;
        MethodParameters = method.GetParameters();
        Parameters = [.. MethodParameters.Select(p => new FunctionParameter(p.Name!, p.ParameterType, p.HasDefaultValue, p.HasDefaultValue ? p.DefaultValue : null))];
        InputBindings = MethodParameters
            .Select(p => (p.Name, Attribute: p.GetCustomAttribute<BindingAttribute>()))
            .Where(b => b.Attribute is not null)
            .ToImmutableDictionary(b => b.Name!, b => (BindingMetadata)new InputBinding(b.Name!, b.Attribute!));
    }

    public MethodInfo Method { get; }

    public ParameterInfo[] MethodParameters { get; }

    public TriggerBindingAttribute Trigger { get; }

    public ParameterInfo TriggerParameter { get; }

    public override ImmutableArray<FunctionParameter> Parameters { get; }

    public override string Name { get; }

    public override string Id => Name;

    public override string EntryPoint => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    public override string PathToAssembly => Method.DeclaringType!.Assembly.Location;

    public override IImmutableDictionary<string, BindingMetadata> InputBindings { get; }

    public override IImmutableDictionary<string, BindingMetadata> OutputBindings => ImmutableDictionary<string, BindingMetadata>.Empty;

    /// <summary>Reads a method marked with <see cref="FunctionAttribute"/>.</summary>
    /// <exception cref="HostStartException">The method could not run on the real host either.</exception>
    public static FunctionDescriptor Of(MethodInfo method, string name)
    {
        var where = $"Function '{name}' ({method.DeclaringType!.FullName}.{method.Name})";
        var triggers = method.GetParameters()
            .Select(p => (Parameter: p, Attribute: p.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(t => t.Attribute is not null)
            .ToList();

        if (triggers.Count != 1)
            throw new HostStartException($"{where} has {triggers.Count} triggers; it needs exactly one.");
        if (method.ReturnType.IsGenericType && method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>) || method.ReturnType == typeof(ValueTask))
            throw new HostStartException($"{where} returns a ValueTask, which the worker does not await; return a Task.");
        if (method.IsGenericMethodDefinition || method.DeclaringType.IsGenericTypeDefinition)
            throw new HostStartException($"{where} is generic; the host would not know with which types to call it.");

        return new FunctionDescriptor(name, method, triggers[0].Parameter, triggers[0].Attribute!);
    }

    private sealed class InputBinding(string name, BindingAttribute attribute) : BindingMetadata
    {
        public override string Name => name;

        public override string Type { get; } = TypeOf(attribute);

        public override BindingDirection Direction => BindingDirection.In;

        private static string TypeOf(BindingAttribute attribute)
        {
            var type = attribute.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal);
            return char.ToLowerInvariant(type[0]) + type[1..];
        }
    }
}
