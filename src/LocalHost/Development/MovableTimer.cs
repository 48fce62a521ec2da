namespace Enrollment.LocalHost.Development;

/// <summary>Represents a timer of a <see cref="MovableTimeProvider"/>, whose lock guards the fields.</summary>
internal sealed class MovableTimer(MovableTimeProvider clock, long number, TimerCallback callback, object? state) : ITimer
{
    private readonly ExecutionContext? context = ExecutionContext.Capture();

    public static IComparer<MovableTimer> ByDueTime { get; } = Comparer<MovableTimer>.Create(
        (a, b) => a.Due.CompareTo(b.Due) is var order and not 0 ? order : a.Number.CompareTo(b.Number));

    public DateTimeOffset Due { get; set; }

    public TimeSpan? Period { get; set; }

    public bool Disposed { get; set; }

    private long Number { get; } = number;

    public void Fire()
    {
        if (context is null)
            callback(state);
        else
            ExecutionContext.Run(context, s => callback(s), state);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => clock.Schedule(this, dueTime, period);

    public void Dispose() => clock.Remove(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
