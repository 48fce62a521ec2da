using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Starts instances, one at a time for each id, and recovers the unfinished ones after a restart.</summary>
internal sealed partial class DurableEngine
{
    /// <summary>Starts an instance, replacing one of the same id if its status allows that.</summary>
    /// <returns>The existing instance that prevents the start; null when the instance was started.</returns>
    internal async Task<OrchestrationState?> StartAsync(
        OrchestrationState instance, IReadOnlySet<OrchestrationStatus> replaceable, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        using var work = Working();
        while (true)
        {
            var gate = GateOf(instance.InstanceId);
            await gate.WaitAsync(cancellation);
            try
            {
                var there = await PlaceAsync(instance, replaceable, cancellation);
                if (there.ExecutionId == instance.ExecutionId)
                    return null;
                if (!replaceable.Contains(there.OrchestrationStatus))
                    return there;
            }
            finally
            {
                gate.Release();
            }

            await EndAsync(instance.InstanceId, cancellation);
        }
    }

    /// <summary>Stores and activates a new instance, replacing a finished one of the same id if that is allowed.</summary>
    /// <returns>The instance stored now: the new one, or the existing one that prevents the start.</returns>
    private async Task<OrchestrationState> PlaceAsync(
        OrchestrationState instance, IReadOnlySet<OrchestrationStatus> replaceable, CancellationToken cancellation)
    {
        if (_instances.TryGetValue(instance.InstanceId, out var known))
        {
            if (!known.State.IsFinal() || !replaceable.Contains(known.State.OrchestrationStatus))
                return known.State;
            await _finished.FlushAsync();
        }

        Task<OrchestrationState> CreateAsync(OrchestrationState? replaces) =>
            StoreRetry.ForCallerAsync(() => _store.CreateAsync(instance, replaces, _stop.Token), cancellation);

        var there = await CreateAsync(null);
        if (there.ExecutionId != instance.ExecutionId && there.IsFinal() && replaceable.Contains(there.OrchestrationStatus))
            there = await CreateAsync(there);

        if (there.ExecutionId == instance.ExecutionId)
            Adopt(new StoredHistory(there, [], []));
        else if (!there.IsFinal() && !_instances.ContainsKey(there.InstanceId) && await _store.LoadAsync(there.InstanceId, _stop.Token) is { } history)
            Adopt(history); // Stored by a call that never answered, so no process runs it yet.
        return there;
    }

    /// <summary>Recovers every unfinished instance: runs activities without an answer again and arms the timers again.</summary>
    private async Task RecoverAsync(CancellationToken cancellation)
    {
        await foreach (var history in _store.LoadUnfinishedAsync(cancellation))
            Adopt(history);
    }

    private void Adopt(StoredHistory history)
    {
        var state = history.Instance;
        var instance = new Instance(state, history.Turns.Count == 0 && state.ScheduledStartTimestamp?.ToDateTimeOffset() > _clock.GetUtcNow());
        if (!_instances.TryAdd(instance.Id, instance))
            return;

        foreach (var turn in history.Turns)
            instance.Apply(turn);
        instance.NextMessage = 1 + history.LastMessage;
        if (instance.State.IsFinal())
        {
            _finished.Add(instance);
            return;
        }

        if (instance.IsHeld)
            _timers.Add(instance, Instance.StartTimer, state.ScheduledStartTimestamp!.ToDateTimeOffset());
        foreach (var call in instance.Open)
            Do(instance, call);
        IEnumerable<HistoryEvent> start = history.Turns.Count == 0 ? [HistoryEvents.Started(state)] : [];
        if (instance.Post([.. start, .. history.Messages.Select(message => message.Event)]))
            Queue(instance);
    }

    /// <summary>Terminates an instance, so that a new one of the same id can start.</summary>
    private async Task EndAsync(string instanceId, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(
                instanceId,
                message => message.ExecutionTerminated = new ExecutionTerminatedEvent { Input = "\"Replaced by a new instance of the same id.\"" },
                cancellation);
            await WhenFinishedAsync(instanceId, cancellation);
        }
        catch (InvalidOperationException) when (!_instances.TryGetValue(instanceId, out var instance) || instance.State.IsFinal())
        {
            // The instance has ended by itself in the meantime.
        }
    }

    private SemaphoreSlim GateOf(string instanceId) =>
        _starting[(uint)StringComparer.Ordinal.GetHashCode(instanceId) % (uint)_starting.Length];
}
