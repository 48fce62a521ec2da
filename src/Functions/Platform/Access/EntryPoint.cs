using System.Collections.Concurrent;
using System.Reflection;

namespace Enrollment.Functions.Platform.Access;

/// <summary>Finds the method behind a function. The entry point is "Namespace.Class.Method" of this assembly, whichever host asks.</summary>
internal static class EntryPoint
{
    private static readonly ConcurrentDictionary<string, MethodInfo> Methods = new();

    public static MethodInfo Of(FunctionContext context) =>
        Methods.GetOrAdd(context.FunctionDefinition.EntryPoint, static entry =>
        {
            var dot = entry.LastIndexOf('.');
            return typeof(EntryPoint).Assembly.GetType(entry[..dot], throwOnError: true)!.GetMethod(entry[(dot + 1)..])
                ?? throw new InvalidOperationException($"There is no function at {entry}.");
        });

    /// <summary>True if a function has the trigger whose attribute is <typeparamref name="T"/>.</summary>
    public static bool IsTriggeredBy<T>(FunctionContext context)
        where T : Attribute => Of(context).GetParameters().Any(parameter => parameter.IsDefined(typeof(T), false));
}
