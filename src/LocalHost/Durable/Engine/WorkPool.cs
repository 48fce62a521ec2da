namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Runs queued items in order, with a limit on how many run at once.</summary>
internal sealed class WorkPool<T>(int limit, Func<T, Task> run, Action<Action> dispatch)
{
    private readonly Queue<T> _queue = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _running;
    private bool _stopped;

    internal void Add(T item)
    {
        lock (_queue)
        {
            if (_stopped)
                return;

            _queue.Enqueue(item);
            if (_running >= limit)
                return;
            _running++;
        }

        dispatch(() => _ = LoopAsync());
    }

    /// <summary>Stops starting items and waits for the running ones.</summary>
    internal Task StopAsync()
    {
        lock (_queue)
        {
            _stopped = true;
            if (_running == 0)
                _drained.TrySetResult();
        }

        return _drained.Task;
    }

    private async Task LoopAsync()
    {
        while (TryTake(out var item))
            await run(item);
    }

    private bool TryTake(out T item)
    {
        lock (_queue)
        {
            if (!_stopped && _queue.TryDequeue(out item!))
                return true;

            item = default!;
            _running--;
            if (_stopped && _running == 0)
                _drained.TrySetResult();
            return false;
        }
    }
}
