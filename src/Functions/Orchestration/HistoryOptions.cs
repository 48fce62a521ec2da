namespace Enrollment.Functions.Orchestration;

/// <summary>Retention of the histories of orchestrations; section "History".</summary>
internal sealed class HistoryOptions
{
    public const string Section = "History";

    /// <summary>
    /// Days since the orchestration began, which is what a purge can ask for: a year of at most thirteen months, and a month
    /// in which somebody may still look at how it ended.
    /// </summary>
    public int KeepDays { get; set; } = 430;

    /// <summary>A purge goes on for at most that long; what is left waits for the next night.</summary>
    public TimeSpan LongestPurge { get; set; } = TimeSpan.FromMinutes(4);
}
