namespace Enrollment.Functions.Orchestration;

/// <summary>A step that failed in spite of its retries, and how many times in a row it did so.</summary>
/// <param name="Since">The first of these times (UTC, by the host's clock).</param>
internal sealed record StepFailure(StepKind Step, string? Subject, int Times, DateTime Since)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Doubles with each failure, up to a day.</summary>
    public TimeSpan Pause => Times > 7 ? LongestPause : FirstPause * Math.Pow(2, Times - 1);

    /// <param name="before">The failure before this one; another step's does not count.</param>
    public static StepFailure Of(StepKind step, string? subject, StepFailure? before, DateTime now) =>
        before is not null && before.IsOf(step, subject) ? before with { Times = before.Times + 1 } : new(step, subject, 1, now);

    /// <summary>Null once the step that failed has been done.</summary>
    public StepFailure? UnlessDone(StepKind step, string? subject) => IsOf(step, subject) ? null : this;

    private bool IsOf(StepKind step, string? subject) => Step == step && Subject == subject;
}
