namespace Enrollment.Functions.Platform.Rehearsals;

/// <summary>
/// The time of the school in a rehearsal. Only the time of day is the school's: what waits, times out or measures goes on
/// doing so by the machine's timers.
/// </summary>
internal sealed class RehearsalTime(RehearsalClock clock, TimeProvider host) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.SchoolTimeAt(host.GetUtcNow());
}
