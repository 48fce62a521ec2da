namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Fires durable timers in the order of their due times, with one timer of the clock.</summary>
internal sealed class TimerQueue : IDisposable
{
    // ITimer accepts at most 2^32 - 2 ms, so a longer wait takes several steps.
    private static readonly TimeSpan LongestStep = TimeSpan.FromDays(40);

    private readonly Lock _lock = new();
    private readonly PriorityQueue<(Instance Instance, int Id), (DateTimeOffset Due, long Order)> _queue = new();
    private readonly TimeProvider _clock;
    private readonly Action<Instance, int> _fire;
    private readonly ITimer _timer;
    private long _order;
    private bool _closed;

    internal TimerQueue(TimeProvider clock, Action<Instance, int> fire)
    {
        (_clock, _fire) = (clock, fire);
        _timer = clock.CreateTimer(_ => FireDue(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    internal DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                DropObsolete();
                return _queue.TryPeek(out _, out var first) ? first.Due : null;
            }
        }
    }

    internal void Add(Instance instance, int id, DateTimeOffset due)
    {
        lock (_lock)
        {
            if (_closed)
                return;
            _queue.Enqueue((instance, id), (due, _order++));
            if (_queue.Peek() is var first && first == (instance, id))
                Arm();
        }
    }

    /// <summary>Fires all timers that are due, in the order of their due times.</summary>
    internal void FireDue()
    {
        lock (_lock)
        {
            if (_closed)
                return;
            while (_queue.TryPeek(out var timer, out var first) && first.Due <= _clock.GetUtcNow())
            {
                _queue.Dequeue();
                _fire(timer.Instance, timer.Id);
            }

            Arm();
        }
    }

    public void Dispose()
    {
        lock (_lock)
            _closed = true;
        _timer.Dispose();
    }

    private void Arm()
    {
        DropObsolete();
        if (!_queue.TryPeek(out _, out var first))
            return;

        // Round up, because a timer that fires a fraction early would find nothing due and be armed again without delay.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling((first.Due - _clock.GetUtcNow()).TotalMilliseconds));
        _timer.Change(wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestStep ? LongestStep : wait, Timeout.InfiniteTimeSpan);
    }

    private void DropObsolete()
    {
        while (_queue.TryPeek(out var timer, out _) && !timer.Instance.IsOpen(timer.Id))
            _queue.Dequeue();
    }
}
