namespace Enrollment.LocalHost.Durable;

internal static class TypedInput
{
    /// <summary>A missing input is the type's default; an input of another type is an error of the caller.</summary>
    internal static T? Read<T>(object? input) => input switch
    {
        T typed => typed,
        null => default,
        _ => throw new ArgumentException($"The input is a {input.GetType()}, but a {typeof(T)} is expected."),
    };
}
