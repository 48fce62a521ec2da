using System.Reflection;
using System.Runtime.CompilerServices;

namespace Enrollment.LocalRuntime.Tests.ApiSubset;

/// <summary>The public surface of types, in the form of the lists of the real assemblies.</summary>
internal static class PublicApi
{
    /// <summary>A line for the type and one for each of its members.</summary>
    public static IEnumerable<string> LinesOf(Type type) =>
        MemberText.Of(type).Select(member => $"{TypeText.Of(type)} | {member}").Prepend(TypeLine(type));

    private static string TypeLine(Type type)
    {
        var head = $"[type] {Usage(type)}{MemberText.Obsolete(type)}public ";
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{head}delegate {TypeText.Of(invoke.ReturnType, Nullability.Of(invoke.ReturnParameter))} {TypeText.Of(type)}{MemberText.Parameters(invoke)}";
        }

        var bases = type.IsEnum ? [TypeText.Of(Enum.GetUnderlyingType(type))] : Bases(type).ToList();
        return $"{head}{Kind(type)} {TypeText.Of(type)}{(bases.Count > 0 ? " : " + string.Join(", ", bases) : "")}";
    }

    private static string Usage(Type type) => type.GetCustomAttribute<AttributeUsageAttribute>(inherit: false) is { } usage
        ? $"[AttributeUsage({usage.ValidOn})] "
        : "";

    private static string Kind(Type type)
    {
        if (type.IsEnum) return "enum";
        if (type.IsInterface) return "interface";
        var isRecord = type.GetMethod("<Clone>$") is not null;
        if (type.IsValueType)
            return (type.GetCustomAttribute<IsReadOnlyAttribute>() is null ? "" : "readonly ") + "struct";
        var modifier = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return modifier + (isRecord ? "record" : "class");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType))
            yield return TypeText.Of(parent);

        var inherited = (type.BaseType?.GetInterfaces() ?? []).Concat(type.GetInterfaces().SelectMany(i => i.GetInterfaces()));
        foreach (var name in type.GetInterfaces().Except(inherited).Where(i => i.IsVisible).Select(TypeText.Of).Order(StringComparer.Ordinal))
            yield return name;
    }
}
