namespace Enrollment.LocalRuntime.Tests.ApiSubset;

/// <summary>Types as the lists write them: full names, keywords for the built-in ones, a question mark where annotated.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Type type, Nullability nullability)
    {
        if (type.IsByRef) return Of(type.GetElementType()!, nullability);
        if (type.IsValueType && !type.IsGenericType) return Name(type);

        if (Nullable.GetUnderlyingType(type) is { } underlying) return Of(underlying, nullability) + "?";

        var mark = nullability.TakeIsAnnotated() && !type.IsValueType ? "?" : "";
        if (type.IsArray) return $"{Of(type.GetElementType()!, nullability)}[]{mark}";
        if (!type.IsGenericType) return Name(type) + mark;
        var arguments = type.GetGenericArguments().Select(argument => Of(argument, nullability)).ToList();
        return $"{Name(type)}<{string.Join(", ", arguments)}>{mark}";
    }

    /// <summary>The type's own name with its parameters, such as <c>X.Y.Task&lt;T&gt;</c>.</summary>
    public static string Of(Type type) => Of(type, Nullability.None);

    private static string Name(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        var simple = type.Name.Split('`')[0];
        return type.DeclaringType is { } outer ? $"{Name(outer)}.{simple}" : $"{type.Namespace}.{simple}";
    }
}
