namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Counts what is under way, so that one can wait for nothing to be.</summary>
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

    /// <summary>Completed when nothing is under way, else completes when that is so.</summary>
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
