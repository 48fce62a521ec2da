using Enrollment.Domain.Schools;

namespace Enrollment.Rehearsal.Scenarios;

/// <summary>A school year to play: the school, its students and their actions.</summary>
/// <param name="SchoolFile">The full path of school.json, which the app reads itself.</param>
internal sealed record Scenario(School School, string SchoolFile, Roster Roster, IReadOnlyList<YearAction> Actions)
{
    public LocalTime Clock { get; } = new(School.TimeZone);

    /// <summary>The time of the roster's import, at the beginning of the first day.</summary>
    public DateTimeOffset Start => Clock.Instant(Actions[0].At.Date);

    /// <summary>Noon of the day after the year's end, when nothing is left to happen.</summary>
    public DateTimeOffset End => Clock.Instant(School.YearEndsOn.AddDays(1), new TimeOnly(12, 0));
}
