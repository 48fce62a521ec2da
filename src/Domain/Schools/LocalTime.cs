namespace Enrollment.Domain.Schools;

/// <summary>The school's wall clock: from instants to local times and back, whatever the time changes.</summary>
public sealed class LocalTime(string timeZone)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public DateTime At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant));

    /// <summary>The instant of a local time. In the hour that a time change skips, the first instant after it.</summary>
    public DateTimeOffset Instant(DateTime local)
    {
        if (zone.IsInvalidTime(local))
            local = local.Date.AddHours(local.Hour);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    public DateTimeOffset Instant(DateOnly day, TimeOnly time) => Instant(day.ToDateTime(time));
}
