using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Route values arrive as text: numbers, identifiers and dates are read from it in the invariant culture.</summary>
internal static class ValueConversion
{
    public static object Convert(object value, ParameterInfo parameter, FunctionDescriptor function)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type.IsInstanceOfType(value)) return value;

        try
        {
            var text = System.Convert.ToString(value, CultureInfo.InvariantCulture)!;
            return TypeDescriptor.GetConverter(type).ConvertFrom(null, CultureInfo.InvariantCulture, text)!;
        }
        catch (Exception e) when (e is FormatException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new FunctionInputConverterException(
                $"Function '{function.Name}': '{value}' cannot be made the {type.Name} that '{parameter.Name}' is.", e);
        }
    }
}
