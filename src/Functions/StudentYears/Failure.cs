namespace Enrollment.Functions.StudentYears;

/// <summary>An activity that failed in spite of its retries, and how many times in a row it did so for that subject.</summary>
public sealed record Failure(string Activity, string? Subject, int Times)
{
    public static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LongestPause = TimeSpan.FromDays(1);

    /// <summary>Twice the one before, up to a day: what fails for ever costs a year some hundred tries, not 35,000.</summary>
    public TimeSpan Pause => Times > 7 ? LongestPause : FirstPause * Math.Pow(2, Times - 1);

    /// <param name="before">The failure before this one; another activity's does not count.</param>
    public static Failure Of(string activity, string? subject, Failure? before) =>
        new(activity, subject, before is not null && before.IsOf(activity, subject) ? before.Times + 1 : 1);

    /// <summary>Null once the activity that failed has been done.</summary>
    public Failure? UnlessDone(string activity, string? subject) => IsOf(activity, subject) ? null : this;

    private bool IsOf(string activity, string? subject) => Activity == activity && Subject == subject;
}
