namespace Enrollment.LocalHost.Development;

/// <summary>
/// Provides a time that can be moved forward. The clock either flows, at the system's speed or faster, or stands still until
/// it is moved. Its timers fire in the order of their due times.
/// </summary>
public sealed class MovableTimeProvider : TimeProvider, IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly SortedSet<MovableTimer> scheduled = new(MovableTimer.ByDueTime);
    private readonly TimeProvider real;
    private readonly double speed;
    private readonly ITimer alarm;
    private DateTimeOffset? standingAt;
    private (DateTimeOffset Real, DateTimeOffset Own) set;
    private long timers;

    /// <param name="standsAt">The instant of a frozen clock; null for a clock that flows with <paramref name="real"/>.</param>
    /// <param name="real">The time to follow; null for the system's.</param>
    /// <param name="speed">Seconds of this clock per real second, while it flows.</param>
    public MovableTimeProvider(DateTimeOffset? standsAt = null, TimeProvider? real = null, double speed = 1)
    {
        (this.real, this.speed) = (real ?? System, speed);
        var now = this.real.GetUtcNow();
        set = (now, now);
        standingAt = standsAt?.ToUniversalTime();
        alarm = this.real.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Converts real time to time of a flowing clock.</summary>
    public TimeSpan Of(TimeSpan realTime) => realTime * speed;

    /// <summary>True if only <see cref="MoveTo"/> moves the clock.</summary>
    public bool IsFrozen => standingAt is not null;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return standingAt ?? set.Own + (real.GetUtcNow() - set.Real) * speed;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves to a later instant, and runs the callbacks of all timers due by then before it returns.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is in the past.</exception>
    public void MoveTo(DateTimeOffset instant)
    {
        lock (gate)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(instant, GetUtcNow());
            Set(instant);
        }

        FireDue();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovableTimer(this, Interlocked.Increment(ref timers), callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Dispose() => alarm.Dispose();

    /// <summary>Restores the time of an earlier process, even if it is in the past.</summary>
    internal void Restore(DateTimeOffset instant, bool frozen)
    {
        lock (gate)
        {
            standingAt = frozen ? instant.ToUniversalTime() : null;
            Set(instant);
        }

        FireDue();
    }

    internal bool Schedule(MovableTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            if (timer.Disposed) return false;
            scheduled.Remove(timer);
            timer.Period = period > TimeSpan.Zero ? period : null;
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                timer.Due = GetUtcNow() + dueTime;
                scheduled.Add(timer);
            }

            SetAlarm();
            return true;
        }
    }

    internal void Remove(MovableTimer timer)
    {
        lock (gate)
        {
            timer.Disposed = true;
            scheduled.Remove(timer);
        }
    }

    private void Set(DateTimeOffset instant)
    {
        if (standingAt is null)
            set = (real.GetUtcNow(), instant.ToUniversalTime());
        else
            standingAt = instant.ToUniversalTime();
    }

    private void FireDue()
    {
        while (TakeDue() is { } timer)
            timer.Fire();
        lock (gate) SetAlarm();
    }

    private MovableTimer? TakeDue()
    {
        lock (gate)
        {
            var now = GetUtcNow();
            if (scheduled.Min is not { } timer || timer.Due > now) return null;
            scheduled.Remove(timer);
            if (timer.Period is { } period)
            {
                // A jump over several periods makes one call.
                timer.Due = now + period;
                scheduled.Add(timer);
            }

            return timer;
        }
    }

    private void SetAlarm()
    {
        var delay = scheduled.Min is not { } next ? Timeout.InfiniteTimeSpan
            : next.Due <= GetUtcNow() ? TimeSpan.Zero
            : standingAt is not null ? Timeout.InfiniteTimeSpan
            : (next.Due - GetUtcNow()) / speed is var wait && wait < LongestWait ? wait
            : LongestWait;
        // The system's timers count whole milliseconds and would fire just before the due time.
        alarm.Change(delay > TimeSpan.Zero ? delay + TimeSpan.FromMilliseconds(1) : delay, Timeout.InfiniteTimeSpan);
    }
}
