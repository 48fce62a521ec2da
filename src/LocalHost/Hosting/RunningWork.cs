namespace Enrollment.LocalHost.Hosting;

/// <summary>Counts the functions that run outside the durable engine (requests and timers), to tell when the host is at rest.</summary>
internal sealed class RunningWork
{
    private readonly Lock gate = new();
    private int running;
    private TaskCompletionSource? rest;

    /// <summary>Grows with every start: two equal readings with nothing running between them mean that nothing began.</summary>
    public long Started { get; private set; }

    public bool Any
    {
        get
        {
            lock (gate) return running > 0;
        }
    }

    public IDisposable Begin()
    {
        lock (gate)
        {
            running++;
            Started++;
            return new Work(this);
        }
    }

    public Task WhenNoneAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (running == 0) return Task.CompletedTask;
            rest ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return rest.Task.WaitAsync(cancellationToken);
        }
    }

    private void End()
    {
        TaskCompletionSource? atRest = null;
        lock (gate)
        {
            if (--running == 0) (atRest, rest) = (rest, null);
        }

        atRest?.SetResult();
    }

    private sealed class Work(RunningWork owner) : IDisposable
    {
        private RunningWork? owner = owner;

        public void Dispose() => Interlocked.Exchange(ref owner, null)?.End();
    }
}
