using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Development;

/// <summary>Logs the progress of a move of the clock, at most once a second, and its end.</summary>
internal sealed class ClockProgress(ILogger log, TimeProvider real, DateTimeOffset end)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private long loggedAt = real.GetTimestamp();

    public void At(DateTimeOffset now)
    {
        if (real.GetElapsedTime(loggedAt) < Every) return;
        loggedAt = real.GetTimestamp();
        log.LogInformation("The clock is at {Now:yyyy-MM-dd HH:mm} UTC and moves to {End:yyyy-MM-dd HH:mm} UTC", now, end);
    }

    public void Done() => log.LogInformation("The clock was moved to {End:yyyy-MM-dd HH:mm} UTC", end);
}
