namespace Enrollment.Functions.Orchestration;

/// <summary>An activity that failed in spite of its retries, and how many times in a row it did so for that subject.</summary>
/// <param name="Since">The first of these times (UTC, by the host's clock).</param>
public sealed record StepFailure(string Activity, string? Subject, int Times, DateTime Since)
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Twice the one before, up to a day.</summary>
    public TimeSpan Pause => Times > 7 ? LongestPause : FirstPause * Math.Pow(2, Times - 1);

    /// <param name="before">The failure before this one; another activity's does not count.</param>
    public static StepFailure Of(string activity, string? subject, StepFailure? before, DateTime now) =>
        before is not null && before.IsOf(activity, subject) ? before with { Times = before.Times + 1 } : new(activity, subject, 1, now);

    /// <summary>Null once the activity that failed has been done.</summary>
    public StepFailure? UnlessDone(string activity, string? subject) => IsOf(activity, subject) ? null : this;

    private bool IsOf(string activity, string? subject) => Activity == activity && Subject == subject;
}
