using System.Reflection;
using Enrollment.LocalHost.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Makes a function's arguments in the order the real worker looks for them.</summary>
internal static class ParameterBinder
{
    /// <exception cref="FunctionInputConverterException">A value is missing or cannot be converted.</exception>
    public static async ValueTask<object?[]> BindAsync(Invocation invocation)
    {
        var parameters = invocation.Function.MethodParameters;
        var arguments = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            arguments[i] = parameters[i].GetCustomAttribute<FromBodyAttribute>() is not null
                ? await RequestBody.ReadAsync(invocation, parameters[i].ParameterType)
                : Bind(invocation, parameters[i]);
        }

        return arguments;
    }

    private static object? Bind(Invocation invocation, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext)) return invocation;
        if (type == typeof(CancellationToken)) return invocation.CancellationToken;
        if (type == typeof(HttpRequest)) return invocation.GetHttpContext()?.Request;
        if (parameter.GetCustomAttribute<DurableClientAttribute>() is not null) return invocation.InstanceServices.GetRequiredService(type);
        if (parameter == invocation.Function.TriggerParameter) return invocation.TriggerValue;
        if (invocation.TriggerData.TryGetValue(parameter.Name!, out var value) && value is not null)
            return ValueConversion.Convert(value, parameter, invocation.Function);
        if (parameter.HasDefaultValue) return parameter.DefaultValue;
        if (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null) return null;

        throw new FunctionInputConverterException(
            $"Function '{invocation.Function.Name}' asks for '{parameter.Name}', which its trigger does not give; "
            + "give it a default value or make it nullable.");
    }
}
