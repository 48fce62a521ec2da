using DurableTask.Core.Exceptions;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.LocalHost.Tests.Durable.Simulation;

/// <summary>
/// Runs orchestrations, and clients that repeat unacknowledged calls, through several processes that crash. The seed
/// determines everything except the order of threads.
/// </summary>
internal sealed class SimulatedYear(int seed, Func<IHistoryStore, IHistoryStore>? disk = null)
{
    internal const int Ticks = 4;
    private const int Deaths = 6;
    private const int MostSteps = 500;

    private readonly Random _random = new(seed);
    private readonly InMemoryHistoryStore _store = new();
    private readonly FakeTimeProvider _clock = new(LocalEngine.Start);
    private readonly List<Func<DurableTaskClient, Task>> _calls = [];
    private readonly List<string> _plans = [];

    internal async Task RunAsync()
    {
        var world = new World(_store);
        Prepare();
        for (var life = 0; ; life++)
        {
            var crashAt = life < Deaths ? _random.Next(1, 30) : int.MaxValue;
            var faulty = new FaultyStore(disk?.Invoke(_store) ?? _store, new Random(_random.Next()), crashAt, faults: 0.2);
            var host = await LocalEngine.StartAsync(faulty, world.Register, clock: _clock);
            var finished = await LiveAsync(host, faulty);
            host.Kill();
            await host.Engine.StopAsync(CancellationToken.None);
            if (finished)
                break;
        }

        Assert.Empty(world.Violations);
        await CheckAsync();
    }

    private void Prepare()
    {
        var plans = _random.Next(1, 4);
        _calls.Add(client => StartAsync(client, "Collect", World.Collector, Ticks));
        for (var i = 0; i < plans; i++)
        {
            var id = $"plan{i}";
            _plans.Add(id);
            _calls.Add(client => StartAsync(client, "Plan", id, null));
            _calls.Add(client => client.RaiseEventAsync(id, "Approve", $"approved {id}"));
        }

        for (var tick = 0; tick < Ticks; tick++)
        {
            var number = tick;
            _calls.Add(client => client.RaiseEventAsync(World.Collector, "tick", number));
        }
    }

    /// <returns>True if every instance ended; false if the process crashed.</returns>
    private async Task<bool> LiveAsync(LocalEngine host, FaultyStore store)
    {
        for (var step = 0; ; step++)
        {
            if (step > MostSteps)
                throw new InvalidOperationException($"Stuck: {string.Join(", ", await UnfinishedAsync(host))}");
            if (_calls.Count > 0)
            {
                try
                {
                    await _calls[0](host.Client);
                    _calls.RemoveAt(0);
                }
                catch (RpcException e) when (e.StatusCode == StatusCode.Unknown)
                {
                    // The call was not acknowledged. This process or the next one repeats it.
                }
                catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
                {
                    // An earlier attempt was applied without acknowledgement, and the instance has ended since.
                    _calls.RemoveAt(0);
                }
            }

            if (_calls.Count == 0 || _random.Next(2) == 0)
                await SettleAsync(host, store);
            if (store.Crashed.IsCompleted)
                return false;
            if (_calls.Count == 0 && (await UnfinishedAsync(host)).Count == 0)
                return true;
            if (_calls.Count == 0 || _random.Next(3) == 0)
                _clock.Advance(TimeSpan.FromMinutes(30));
        }
    }

    private async Task<List<string>> UnfinishedAsync(LocalEngine host)
    {
        List<string> unfinished = [];
        foreach (var id in _plans.Append(World.Collector))
        {
            if (await host.Client.GetInstanceAsync(id) is var found && found is not { IsCompleted: true })
                unfinished.Add(found?.ToString() ?? $"no {id}");
        }

        return unfinished;
    }

    private static async Task SettleAsync(LocalEngine host, FaultyStore store)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await await Task.WhenAny(host.Engine.WhenIdleAsync(timeout.Token), store.Crashed);
        }
        catch (ObjectDisposedException) when (store.Crashed.IsCompleted)
        {
            // The process has crashed, so there is nothing to wait for.
        }
    }

    private static async Task StartAsync(DurableTaskClient client, string name, string id, object? input)
    {
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id).WithDedupeStatuses(
                OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended,
                OrchestrationRuntimeStatus.Completed, OrchestrationRuntimeStatus.Failed, OrchestrationRuntimeStatus.Terminated));
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // An earlier attempt was stored after all.
        }
    }

    private async Task CheckAsync()
    {
        await using var host = await LocalEngine.StartAsync(_store, new World(_store).Register, clock: _clock);
        foreach (var id in _plans)
        {
            Assert.Equal($"first approved {id} a:one b:two", (await host.StateAsync(id)).ReadOutputAs<string>());
            var turns = (await _store.LoadAsync(id, CancellationToken.None))!.Turns;
            Assert.Single(turns.SelectMany(turn => turn.Events), e => e.ExecutionCompleted is not null);
            Assert.Equal(Enumerable.Range(0, turns.Count), turns.Select(turn => turn.Number));
        }

        Assert.Equal(Enumerable.Range(0, Ticks), (await host.StateAsync(World.Collector)).ReadOutputAs<List<int>>()!.Order());
        await foreach (var history in _store.LoadUnfinishedAsync(CancellationToken.None))
            Assert.True(IsFinal(history), $"{history.Instance.InstanceId} is left unfinished.");
    }

    private static bool IsFinal(StoredHistory history) =>
        history.Turns.Count > 0 && history.Turns[^1].Events.Any(e => e.ExecutionCompleted is not null);
}
