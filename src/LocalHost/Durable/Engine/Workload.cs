namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Counts the work in progress and lets callers wait until there is none.</summary>
internal sealed class Workload
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _idle;
    private int _count;

    internal void Begin()
    {
        lock (_lock)
            _count++;
    }

    internal void End()
    {
        TaskCompletionSource? idle = null;
        lock (_lock)
        {
            if (--_count == 0)
                (idle, _idle) = (_idle, null);
        }

        idle?.TrySetResult();
    }

    /// <summary>Returns a task that completes when no work is in progress.</summary>
    internal Task WhenIdle()
    {
        lock (_lock)
        {
            if (_count == 0)
                return Task.CompletedTask;
            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }
}
