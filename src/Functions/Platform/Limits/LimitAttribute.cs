namespace Enrollment.Functions.Platform.Limits;

internal enum LimitClass
{
    Reading,
    Command,
    SignIn,

    /// <summary>Never refused, such as the notifications of the gateway.</summary>
    Unlimited,
}

/// <summary>Names the budget of a function. Without it a GET counts as a reading, all else as a command.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LimitAttribute(LimitClass limit) : Attribute
{
    public LimitClass Limit { get; } = limit;
}
