namespace Enrollment.Functions.Platform.Limits;

internal enum LimitClass
{
    Reading,
    Command,
    SignIn,

    /// <summary>Never refused: the gateway's own word on a payment.</summary>
    Unlimited,
}

/// <summary>Which budget a function is counted against, when its method does not say it: a GET reads, all else commands.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class LimitAttribute(LimitClass limit) : Attribute
{
    public LimitClass Limit { get; } = limit;
}
