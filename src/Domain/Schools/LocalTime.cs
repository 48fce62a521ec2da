namespace Enrollment.Domain.Schools;

/// <summary>Converts instants to the school's local time and back, across changes to and from summer time.</summary>
public sealed class LocalTime(string timeZone)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    public DateTime At(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(At(instant));

    /// <summary>Returns the instant (UTC) of a local time. For a time in the hour that is skipped in spring, it is the first instant after that hour.</summary>
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
