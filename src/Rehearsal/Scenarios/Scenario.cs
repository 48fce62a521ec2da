using Enrollment.Domain.Schools;

namespace Enrollment.Rehearsal.Scenarios;

/// <summary>A school year to play: the school, its students, and what everybody does.</summary>
/// <param name="SchoolFile">Full path of school.json, which the app reads itself.</param>
internal sealed record Scenario(School School, string SchoolFile, Roster Roster, IReadOnlyList<YearAction> Actions)
{
    public LocalTime Clock { get; } = new(School.TimeZone);

    /// <summary>The clock's time at the roster's import: the first minute of the first day.</summary>
    public DateTimeOffset Start => Clock.Instant(Actions[0].At.Date);

    /// <summary>The day after the year's end, when nothing is left to happen.</summary>
    public DateTimeOffset End => Clock.Instant(School.YearEndsOn.AddDays(1), new TimeOnly(12, 0));
}
