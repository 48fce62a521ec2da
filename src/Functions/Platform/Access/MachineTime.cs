namespace Enrollment.Functions.Platform.Access;

/// <summary>
/// The time by which tokens and sessions are good. The school's clock may be moved, or run through a year in minutes, with
/// people signed in; what an issuer elsewhere signs is dated by the world's time in any case.
/// </summary>
internal sealed record MachineTime(TimeProvider Clock)
{
    public DateTimeOffset Now => Clock.GetUtcNow();
}
