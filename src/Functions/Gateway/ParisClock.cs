namespace Enrollment.Functions.Gateway;

/// <summary>The platform's time: Europe/Paris, with its offset.</summary>
internal sealed class ParisClock(TimeProvider clock)
{
    private static readonly TimeZoneInfo Paris = TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris");

    public DateTimeOffset Now() => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), Paris);
}
