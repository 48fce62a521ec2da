namespace Enrollment.Functions.Platform.Rehearsals;

/// <summary>Gives the school's time in a rehearsal. Waits, timeouts and measurements still go by the machine's timers.</summary>
internal sealed class RehearsalTime(RehearsalClock clock, TimeProvider host) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.SchoolTimeAt(host.GetUtcNow());
}
