using System.Reflection;

namespace Enrollment.LocalRuntime.Tests.ApiSubset;

/// <summary>
/// The compiler's nullable annotations of one type expression: a byte for each reference type in it, in reading order
/// (2 is annotated with a question mark), or one byte for all of them.
/// </summary>
internal sealed class Nullability(IReadOnlyList<byte> flags)
{
    private int next;

    public static Nullability None => new([0]);

    public static Nullability Of(ParameterInfo parameter) =>
        new(Flags(parameter.GetCustomAttributesData()) ?? [Context(parameter.Member)]);

    public static Nullability Of(MemberInfo member) =>
        new(Flags(member.GetCustomAttributesData()) ?? [Context(member.DeclaringType!)]);

    /// <summary>Takes the next flag.</summary>
    public bool TakeIsAnnotated() => (flags.Count == 1 ? flags[0] : flags[next++]) == 2;

    private static byte[]? Flags(IList<CustomAttributeData> attributes)
    {
        var argument = attributes.FirstOrDefault(a => a.AttributeType.Name == "NullableAttribute")?.ConstructorArguments[0].Value;
        return argument switch
        {
            byte one => [one],
            IReadOnlyCollection<CustomAttributeTypedArgument> many => [.. many.Select(m => (byte)m.Value!)],
            _ => null,
        };
    }

    private static byte Context(MemberInfo? member)
    {
        for (; member is not null; member = member.DeclaringType)
        {
            var context = member.GetCustomAttributesData().FirstOrDefault(a => a.AttributeType.Name == "NullableContextAttribute");
            if (context is not null) return (byte)context.ConstructorArguments[0].Value!;
        }

        return 0;
    }
}
