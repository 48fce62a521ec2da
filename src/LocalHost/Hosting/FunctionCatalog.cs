using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Enrollment.LocalHost.Hosting;

/// <summary>The functions of an app.</summary>
internal sealed class FunctionCatalog
{
    private const BindingFlags AnyMethod = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <exception cref="HostStartException">A function is not one, or two have the same name.</exception>
    public FunctionCatalog(IEnumerable<Type> types)
    {
        All = [.. from type in types
                  from method in type.GetMethods(AnyMethod)
                  let function = method.GetCustomAttribute<FunctionAttribute>()
                  where function is not null
                  select FunctionDescriptor.Of(method, function.Name)];

        var twice = All.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new HostStartException($"Two functions are named '{twice.Key}': {string.Join(" and ", twice.Select(f => f.EntryPoint))}.");
    }

    public IReadOnlyList<FunctionDescriptor> All { get; }

    public IEnumerable<(FunctionDescriptor Function, TTrigger Trigger)> TriggeredBy<TTrigger>()
        where TTrigger : TriggerBindingAttribute =>
        from function in All
        where function.Trigger is TTrigger
        select (function, (TTrigger)function.Trigger);
}
