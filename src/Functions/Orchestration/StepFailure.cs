namespace Enrollment.Functions.Orchestration;

/// <summary>A step that failed in spite of its retries, and the number of its failures in a row.</summary>
/// <param name="Since">Instant of the first of these failures (UTC, by the host's clock).</param>
internal sealed record StepFailure(StepKind Step, string? Subject, int Times, DateTime Since)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Back-off before the next try. It doubles with each failure, up to a day.</summary>
    public TimeSpan Pause => Times > 7 ? LongestPause : FirstPause * Math.Pow(2, Times - 1);

    /// <param name="before">The failure before this one. It does not count if it is another step's.</param>
    public static StepFailure Of(StepKind step, string? subject, StepFailure? before, DateTime now) =>
        before is not null && before.IsOf(step, subject) ? before with { Times = before.Times + 1 } : new(step, subject, 1, now);

    /// <summary>Returns null if the step that was done is the one that failed.</summary>
    public StepFailure? UnlessDone(StepKind step, string? subject) => IsOf(step, subject) ? null : this;

    private bool IsOf(StepKind step, string? subject) => Step == step && Subject == subject;
}
