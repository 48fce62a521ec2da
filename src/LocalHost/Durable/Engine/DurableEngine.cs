using System.Collections.Concurrent;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>
/// Owns the unfinished instances of a hub. Each takes its turns one after another. A turn is committed as one row before
/// anything it caused is done. See docs/developing.md.
/// </summary>
internal sealed partial class DurableEngine : IHostedService, IEngineProbe, IDisposable
{
    private readonly DurableEngineOptions _options;
    private readonly IHistoryStore _store;
    private readonly ITaskRunner _runner;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;
    private readonly TurnRunner _turns;
    private readonly StoreRetry _retry;
    private readonly FinishedWriter _finished;
    private readonly TimerQueue _timers;
    private readonly Workload _workload = new();
    private readonly WorkPool<Instance> _turnPool;
    private readonly WorkPool<(Instance, HistoryEvent)> _activityPool;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim[] _starting = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    public DurableEngine(
        DurableEngineOptions options, IHistoryStore store, ITaskRunner runner, TimeProvider clock, ILoggerFactory loggers)
    {
        (_options, _store, _runner, _clock) = (options, store, runner, clock);
        _log = loggers.CreateLogger("DurableTask.LocalHost");
        _turns = new TurnRunner(options, runner);
        _retry = new StoreRetry(clock, _log);
        _finished = new FinishedWriter(store, _retry, clock, Forget, _stop.Token);
        _timers = new TimerQueue(clock, OnTimer);
        _turnPool = new WorkPool<Instance>(options.MaxConcurrentOrchestrations, TakeTurnAsync, options.Dispatch);
        _activityPool = new WorkPool<(Instance, HistoryEvent)>(options.MaxConcurrentActivities, RunActivityAsync, options.Dispatch);
    }

    public DateTimeOffset? NextTimerAt => _timers.NextDue;

    /// <summary>Gets the number of instances in memory: unfinished ones, and those whose final state is not yet written.</summary>
    internal int InstancesInMemory => _instances.Count;

    internal DurableEngineOptions Options => _options;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _store.InitializeAsync(cancellationToken);
            await RecoverAsync(cancellationToken);
            _ready.TrySetResult();
        }
        catch (Exception e)
        {
            _ready.TrySetException(e);
            throw;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _timers.Dispose();
        await Task.WhenAll(_turnPool.StopAsync(), _activityPool.StopAsync()).WaitAsync(cancellationToken);
        await _finished.FlushAsync().WaitAsync(cancellationToken);
        await _stop.CancelAsync();
    }

    public async Task WhenIdleAsync(CancellationToken cancellation = default)
    {
        await _ready.Task.WaitAsync(cancellation);
        while (true)
        {
            _timers.FireDue();
            var idle = _workload.WhenIdle();
            if (idle.IsCompleted)
                return;
            await idle.WaitAsync(cancellation);
        }
    }

    public void Dispose()
    {
        _timers.Dispose();
        _stop.Cancel();
        _ready.TrySetException(new ObjectDisposedException(nameof(DurableEngine)));
    }

    private void Post(Instance instance, HistoryEvent e)
    {
        if (instance.Post(e))
            Queue(instance);
    }

    private void Queue(Instance instance)
    {
        _workload.Begin();
        _turnPool.Add(instance);
    }

    private void OnTimer(Instance instance, int id)
    {
        if (id != Instance.StartTimer)
        {
            if (instance.Find(id) is { } timer)
                Post(instance, HistoryEvents.Fired(Now, timer));
        }
        else if (instance.Release())
        {
            Queue(instance);
        }
    }

    private void Forget(Instance instance) =>
        _instances.TryRemove(KeyValuePair.Create(instance.Id, instance));
}
