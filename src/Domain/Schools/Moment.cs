namespace Enrollment.Domain.Schools;

/// <summary>The school's data and an instant (UTC), by which every rule decides.</summary>
public sealed record Moment(School School, DateTimeOffset Now)
{
    public LocalTime Clock { get; } = new(School.TimeZone);

    public DateTime Local => Clock.At(Now);

    public DateOnly Today => Clock.DayOf(Now);
}
