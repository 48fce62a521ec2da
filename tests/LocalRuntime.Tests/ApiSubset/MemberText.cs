using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Enrollment.LocalRuntime.Tests.ApiSubset;

/// <summary>One line for each public or protected member, as in the lists.</summary>
internal static class MemberText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<string> Of(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type)) return [];
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"{Obsolete(f)}{f.Name} = {Convert.ToInt64(f.GetRawConstantValue(), CultureInfo.InvariantCulture)}");

        var constructors = type.GetConstructors(Declared).Where(c => IsVisible(c) && !c.IsStatic).Select(Constructor);
        var fields = type.GetFields(Declared).Where(f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(Field);
        var properties = type.GetProperties(Declared).Where(p => p.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property);
        var methods = type.GetMethods(Declared).Where(IsListed).Select(Method);
        return [.. constructors, .. fields, .. properties, .. methods];
    }

    /// <summary>The parameters of a method or delegate, in parentheses.</summary>
    public static string Parameters(MethodBase method) => $"({string.Join(", ", method.GetParameters().Select(Parameter))})";

    public static string Obsolete(MemberInfo member) => member.GetCustomAttribute<ObsoleteAttribute>() switch
    {
        null => "",
        { Message: null } => "[Obsolete] ",
        { Message: var message } => $"[Obsolete(\"{message}\")] ",
    };

    private static bool IsListed(MethodInfo method) =>
        IsVisible(method)
        && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
        && method.GetCustomAttribute<CompilerGeneratedAttribute>() is null;

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Constructor(ConstructorInfo constructor) =>
        $"{Obsolete(constructor)}{Access(constructor)} {constructor.DeclaringType!.Name.Split('`')[0]}{Parameters(constructor)}";

    private static string Field(FieldInfo field)
    {
        var kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? $" = {Literal(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{Obsolete(field)}{(field.IsPublic ? "public" : "protected")} {kind}{TypeText.Of(field.FieldType, Nullability.Of(field))} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        var widest = property.GetAccessors(nonPublic: true).Where(IsVisible).OrderByDescending(a => a.IsPublic).First();
        var accessors = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().Where(IsVisible)
            .Select(accessor => (accessor.IsPublic == widest.IsPublic ? "" : Access(accessor) + " ") + Kind(property, accessor) + "; ");
        return $"{Obsolete(property)}{Modifiers(widest)}{TypeText.Of(property.PropertyType, Nullability.Of(property))} {property.Name} {{ {string.Concat(accessors)}}}";
    }

    private static string Kind(PropertyInfo property, MethodInfo accessor) =>
        accessor == property.GetMethod ? "get"
        : accessor.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init"
        : "set";

    private static string Method(MethodInfo method)
    {
        var name = method.IsSpecialName ? $"operator {method.Name}" : method.Name;
        var generics = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(a => a.Name))}>" : "";
        return $"{Obsolete(method)}{Modifiers(method)}{TypeText.Of(method.ReturnType, Nullability.Of(method.ReturnParameter))} {name}{generics}{Parameters(method)}{Constraints(method)}";
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.DeclaringType!.IsInterface) return "";
        var isOverride = method.IsVirtual && method.GetBaseDefinition() != method;
        var kind = method.IsStatic ? "static "
            : method.IsAbstract ? isOverride ? "abstract override " : "abstract "
            : isOverride ? method.IsFinal ? "sealed override " : "override "
            : method.IsVirtual && !method.IsFinal ? "virtual "
            : "";
        return $"{Access(method)} {kind}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Parameter(ParameterInfo parameter)
    {
        var isExtended = parameter.Position == 0 && parameter.Member.GetCustomAttribute<ExtensionAttribute>() is not null;
        var kind = isExtended ? "this "
            : parameter.IsOut ? "out "
            : parameter.ParameterType.IsByRef ? parameter.IsIn ? "in " : "ref "
            : parameter.GetCustomAttribute<ParamArrayAttribute>() is not null ? "params "
            : "";
        var value = parameter.HasDefaultValue ? $" = {Literal(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
        return $"{kind}{TypeText.Of(parameter.ParameterType, Nullability.Of(parameter))} {parameter.Name}{value}";
    }

    private static string Literal(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null || type.IsGenericParameter ? "default" : "null",
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(MethodInfo method) => !method.IsGenericMethodDefinition ? "" : string.Concat(
        from parameter in method.GetGenericArguments()
        let attributes = parameter.GenericParameterAttributes
        let special = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint) ? ["struct"]
            : attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? new[] { "class" }
            : []
        let types = parameter.GetGenericParameterConstraints().Where(c => c != typeof(ValueType)).Select(TypeText.Of)
        let creates = attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && special is not ["struct"] ? new[] { "new()" } : []
        let all = special.Concat(types).Concat(creates).ToList()
        where all.Count > 0
        select $" where {parameter.Name} : {string.Join(", ", all)}");
}
