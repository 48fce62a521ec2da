using Enrollment.Domain;

namespace Enrollment.Rehearsal.Clocks;

/// <summary>The school's time as the app reads it in a prepared year: what tokens are dated by.</summary>
internal sealed class SchoolTime(RehearsalClock clock, TimeProvider host) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.SchoolTimeAt(host.GetUtcNow());
}
