namespace Enrollment.Domain.Schools;

/// <summary>What every rule is judged by: the school's data and an instant.</summary>
public sealed record Moment(School School, DateTimeOffset Now)
{
    public LocalTime Clock { get; } = new(School.TimeZone);

    public DateTime Local => Clock.At(Now);

    public DateOnly Today => Clock.DayOf(Now);
}
