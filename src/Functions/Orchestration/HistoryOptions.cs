namespace Enrollment.Functions.Orchestration;

/// <summary>Section "History": retention of the histories of orchestrations.</summary>
internal sealed class HistoryOptions
{
    public const string Section = "History";

    /// <summary>
    /// Days that a history is kept, counted from the start of its orchestration, because a purge filters by that. The default
    /// covers a year of at most thirteen months and a month in which somebody may still read how it ended.
    /// </summary>
    public int KeepDays { get; set; } = 430;

    /// <summary>Longest run of a purge. The rest waits for the next night.</summary>
    public TimeSpan LongestPurge { get; set; } = TimeSpan.FromMinutes(4);
}
