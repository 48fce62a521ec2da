using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Handles the calls of clients.</summary>
internal sealed partial class DurableEngine
{
    /// <summary>Stores a message, then delivers it to its instance.</summary>
    /// <exception cref="KeyNotFoundException">The instance does not exist.</exception>
    /// <exception cref="InvalidOperationException">The instance has ended.</exception>
    internal async Task SendAsync(string instanceId, Action<HistoryEvent> content, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        using var work = Working();
        if (!_instances.TryGetValue(instanceId, out var instance))
        {
            var stored = await _store.FindAsync(instanceId, cancellation) ?? throw Unknown(instanceId);
            throw Ended(stored);
        }

        // One message at a time, so that messages are delivered in the order they are stored.
        await instance.Accepting.WaitAsync(cancellation);
        try
        {
            HistoryEvent message;
            do
            {
                if (instance.State.IsFinal())
                    throw Ended(instance.State);
                message = HistoryEvents.At(Now, instance.NextMessage++);
                content(message);
            }
            while (!await AppendAsync(new StoredMessage(instanceId, instance.State.ExecutionId, _options.NewId(), message), cancellation));
            Post(instance, message);
        }
        finally
        {
            instance.Accepting.Release();
        }
    }

    internal async Task<OrchestrationState?> FindAsync(string instanceId, CancellationToken cancellation)
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

    /// <returns>False when the instance does not exist or has not ended.</returns>
    internal async Task<bool> PurgeAsync(string instanceId, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        using var work = Working();
        var gate = GateOf(instanceId);
        await gate.WaitAsync(cancellation);
        try
        {
            if (_instances.TryGetValue(instanceId, out var known) && known.State.IsFinal())
                await _finished.FlushAsync();
            if (await FindAsync(instanceId, cancellation) is not { } found || !found.IsFinal())
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

    internal Task<OrchestrationState> WhenStartedAsync(string instanceId, CancellationToken cancellation) =>
        WhenAsync(instanceId, instance => instance.Started, cancellation);

    internal Task<OrchestrationState> WhenFinishedAsync(string instanceId, CancellationToken cancellation) =>
        WhenAsync(instanceId, instance => instance.Finished, cancellation);

    private async Task<OrchestrationState> WhenAsync(string instanceId, Func<Instance, Task> moment, CancellationToken cancellation)
    {
        await _ready.Task.WaitAsync(cancellation);
        if (_instances.TryGetValue(instanceId, out var instance))
        {
            await moment(instance).WaitAsync(cancellation);
            return instance.State;
        }

        var stored = await _store.FindAsync(instanceId, cancellation) ?? throw Unknown(instanceId);
        return stored.IsFinal()
            ? stored
            : throw new InvalidOperationException($"The orchestration instance '{instanceId}' is not run by this process.");
    }

    private Task<bool> AppendAsync(StoredMessage message, CancellationToken cancellation) =>
        StoreRetry.ForCallerAsync(() => _store.AppendAsync(message, _stop.Token), cancellation);

    private static KeyNotFoundException Unknown(string instanceId) => new($"There is no orchestration instance '{instanceId}'.");

    private static InvalidOperationException Ended(OrchestrationState state) =>
        new($"The orchestration instance '{state.InstanceId}' has ended ({state.OrchestrationStatus}).");

    public IDisposable Working()
    {
        _workload.Begin();
        return new EndOfWork(_workload);
    }

    private sealed class EndOfWork(Workload workload) : IDisposable
    {
        public void Dispose() => workload.End();
    }
}
