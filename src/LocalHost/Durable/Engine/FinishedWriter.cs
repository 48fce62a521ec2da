using System.Diagnostics.CodeAnalysis;
using Enrollment.LocalHost.Durable.Storage;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>
/// Writes final states in batches. It may lag, because the committed last turn holds the same state, so a crash loses nothing.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing to release.")]
internal sealed class FinishedWriter(
    IHistoryStore store, StoreRetry retry, TimeProvider clock, Action<Instance> written, CancellationToken stop)
{
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);
    private const int FlushAt = 100;

    private readonly Lock _lock = new();
    private readonly List<Instance> _waiting = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private bool _gathering;

    internal void Add(Instance finished)
    {
        bool gather, full;
        lock (_lock)
        {
            _waiting.Add(finished);
            full = _waiting.Count == FlushAt;
            gather = !_gathering;
            _gathering = true;
        }

        if (full)
            _ = Task.Run(FlushAsync, CancellationToken.None);
        else if (gather)
            _ = FlushLaterAsync();
    }

    internal async Task FlushAsync()
    {
        await _writing.WaitAsync(CancellationToken.None);
        try
        {
            List<Instance> batch;
            lock (_lock)
            {
                batch = [.. _waiting];
                _waiting.Clear();
            }

            if (batch.Count == 0)
                return;
            await retry.UntilKnownAsync(
                async () =>
                {
                    await store.SaveFinishedAsync([.. batch.Select(instance => instance.State)], stop);
                    return true;
                },
                stop);
            batch.ForEach(written);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The engine was stopped. The next one finds the last turns and writes their final states.
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task FlushLaterAsync()
    {
        try
        {
            await Task.Delay(Gathering, clock, stop);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        lock (_lock)
            _gathering = false;
        await FlushAsync();
    }
}
