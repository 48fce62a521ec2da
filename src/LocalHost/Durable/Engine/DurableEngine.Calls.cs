using DurableTask.Core.Exceptions;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>What the client asks for.</summary>
internal sealed partial class DurableEngine
{
    /// <exception cref="OrchestrationAlreadyExistsException">There is one in one of the dedupe statuses.</exception>
    internal async Task StartAsync(
        StoredInstance instance, IReadOnlySet<OrchestrationRuntimeStatus> dedupe, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        using var work = Working();
        while (true)
        {
            var gate = GateOf(instance.InstanceId);
            await gate.WaitAsync(cancellation);
            try
            {
                var there = _instances.GetValueOrDefault(instance.InstanceId)?.State;
                if (there is null || (there.IsFinal && !dedupe.Contains(there.Status)))
                {
                    there = await PlaceAsync(
                        instance, state => dedupe.Contains(state.Status), call => StoreRetry.ForCallerAsync(call, cancellation));
                }

                if (there.OperationId == instance.OperationId)
                    return;
                if (dedupe.Contains(there.Status))
                {
                    throw new OrchestrationAlreadyExistsException(
                        $"An orchestration with instance ID '{instance.InstanceId}' and status '{there.Status}' already exists.");
                }
            }
            finally
            {
                gate.Release();
            }

            // Not protected by the dedupe statuses: it makes room, as with the real client.
            await EndAsync(instance.InstanceId, cancellation);
        }
    }

    internal async Task SendAsync(string instanceId, HistoryEvent message, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        using var work = Working();
        await SendAsync(instanceId, message, _options.NewId(), call => StoreRetry.ForCallerAsync(call, cancellation));
    }

    internal async Task<StoredInstance?> FindAsync(string instanceId, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        return _instances.TryGetValue(instanceId, out var instance) ? instance.State : await _store.FindAsync(instanceId, cancellation);
    }

    internal async Task<StoredPage> ListAsync(InstanceListing listing, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        var page = await _store.ListAsync(listing, cancellation);
        return page with
        {
            Instances = [.. page.Instances.Select(stored => _instances.TryGetValue(stored.InstanceId, out var known) ? known.State : stored)],
        };
    }

    /// <returns>False when there is none, or when it is not finished.</returns>
    internal async Task<bool> PurgeAsync(string instanceId, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        using var work = Working();
        var gate = GateOf(instanceId);
        await gate.WaitAsync(cancellation);
        try
        {
            if (_instances.TryGetValue(instanceId, out var known) && known.State.IsFinal)
                await _finished.FlushAsync();
            if (await FindAsync(instanceId, cancellation) is not { IsFinal: true })
                return false;

            return await StoreRetry.ForCallerAsync(
                async () =>
                {
                    await _store.PurgeAsync(instanceId, cancellation);
                    return true;
                },
                cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Ids of the sub-orchestrations an instance has started in its current generation.</summary>
    internal async Task<IReadOnlyList<string>> ChildrenAsync(string instanceId, CancellationToken cancellation)
    {
        var history = await HistoryAsync(instanceId, cancellation);
        return [.. (history?.Turns ?? [])
            .SelectMany(turn => turn.Events)
            .Where(e => e.Kind == HistoryKind.SubOrchestrationCreated)
            .Select(e => e.InstanceId!)];
    }

    internal async Task<StoredHistory?> HistoryAsync(string instanceId, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        return await _store.LoadAsync(instanceId, cancellation);
    }

    internal Task<StoredInstance> WhenStartedAsync(string instanceId, CancellationToken cancellation) =>
        WhenAsync(instanceId, instance => instance.Started, state => state.Status != OrchestrationRuntimeStatus.Pending, cancellation);

    internal Task<StoredInstance> WhenFinishedAsync(string instanceId, CancellationToken cancellation) =>
        WhenAsync(instanceId, instance => instance.Finished, state => state.IsFinal, cancellation);

    private async Task<StoredInstance> WhenAsync(
        string instanceId, Func<Instance, Task> moment, Func<StoredInstance, bool> isReached, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        if (_instances.TryGetValue(instanceId, out var instance))
        {
            await moment(instance).WaitAsync(cancellation);
            return instance.State;
        }

        var stored = await _store.FindAsync(instanceId, cancellation)
            ?? throw new InvalidOperationException($"There is no orchestration instance '{instanceId}'.");
        return isReached(stored)
            ? stored
            : throw new InvalidOperationException($"The orchestration instance '{instanceId}' is not run by this process.");
    }

    private async Task EndAsync(string instanceId, CancellationToken cancellation)
    {
        var terminated = new HistoryEvent(HistoryKind.Terminated) { Payload = "\"Replaced by a new instance of the same id.\"" };
        await SendAsync(instanceId, terminated, _options.NewId(), call => StoreRetry.ForCallerAsync(call, cancellation));
        if (_instances.TryGetValue(instanceId, out var instance))
            await instance.Finished.WaitAsync(cancellation);
    }

    private EndOfWork Working()
    {
        _workload.Begin();
        return new EndOfWork(_workload);
    }

    private readonly struct EndOfWork(Workload workload) : IDisposable
    {
        public void Dispose() => workload.End();
    }
}
