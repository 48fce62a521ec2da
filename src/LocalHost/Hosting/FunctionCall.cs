using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Hosting;

/// <summary>The end of the pipeline: makes the arguments, calls the method, keeps what it returned.</summary>
internal static class FunctionCall
{
    private static readonly MethodInfo ResultOfMethod = typeof(FunctionCall).GetMethod(nameof(ResultOf), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static async Task RunAsync(Invocation invocation)
    {
        var binding = ParameterBinder.BindAsync(invocation);
        // An orchestrator must not even see an await that has nothing to wait for.
        var arguments = binding.IsCompletedSuccessfully ? binding.Result : await binding;
        var method = invocation.Function.Method;
        var instance = method.IsStatic
            ? null
            : ActivatorUtilities.GetServiceOrCreateInstance(invocation.InstanceServices, method.DeclaringType!);

        var returned = method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        invocation.Result.Value = returned switch
        {
            Task task when method.ReturnType.IsGenericType =>
                await (Task<object?>)ResultOfMethod.MakeGenericMethod(method.ReturnType.GetGenericArguments()[0]).Invoke(null, [task])!,
            Task task => await WithoutResult(task),
            _ => returned,
        };
    }

    private static async Task<object?> ResultOf<T>(Task<T> task) => await task;

    private static async Task<object?> WithoutResult(Task task)
    {
        await task;
        return null;
    }
}
