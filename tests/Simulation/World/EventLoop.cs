namespace Enrollment.Simulation.World;

/// <summary>
/// The one thread of a process. Continuations come back here, and those that are ready run in an order drawn from the
/// seed. When the process dies, those that were waiting are gone.
/// </summary>
internal sealed class EventLoop(Random order) : SynchronizationContext
{
    private readonly List<(SendOrPostCallback Callback, object? State)> ready = [];
    private bool closed;

    public bool HasWork
    {
        get
        {
            lock (ready)
                return ready.Count > 0;
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (ready)
        {
            if (closed)
                return;
            ready.Add((d, state));
            Monitor.Pulse(ready);
        }
    }

    public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException("There is one thread only.");

    public override SynchronizationContext CreateCopy() => this;

    public void Post(Action work) => Post(static action => ((Action)action!)(), work);

    /// <returns>False if nothing is ready.</returns>
    public bool RunNext()
    {
        (SendOrPostCallback Callback, object? State) next;
        lock (ready)
        {
            if (ready.Count == 0)
                return false;

            var index = ready.Count == 1 ? 0 : order.Next(ready.Count);
            next = ready[index];
            ready.RemoveAt(index);
        }

        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            next.Callback(next.State);
        }
        finally
        {
            SetSynchronizationContext(before);
        }

        return true;
    }

    /// <summary>Waits for the rare continuation that comes by way of another thread.</summary>
    public bool WaitForWork(TimeSpan patience)
    {
        lock (ready)
            return ready.Count > 0 || Monitor.Wait(ready, patience);
    }

    public void Close()
    {
        lock (ready)
        {
            closed = true;
            ready.Clear();
        }
    }
}
