namespace Enrollment.Functions.Platform.Access;

/// <summary>
/// The clock that tokens and sessions go by. The school's clock may be moved, or run through a year in minutes, with people
/// signed in. The tokens of an issuer elsewhere are dated by the real time in any case.
/// </summary>
internal sealed record MachineTime(TimeProvider Clock)
{
    public DateTimeOffset Now => Clock.GetUtcNow();
}
