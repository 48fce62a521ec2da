using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable.Engine;

internal sealed partial class DurableEngine
{
    /// <summary>Makes a message durable and gives it to its instance; dropped if there is none that could take it.</summary>
    private async Task SendAsync(string instanceId, HistoryEvent message, string messageId, Func<Func<Task<bool>>, Task<bool>> withRetry)
    {
        if (!_instances.TryGetValue(instanceId, out var instance) || instance.State.IsFinal)
            return;

        // One at a time, so that the order they are stored in is the order they are taken in.
        await instance.Accepting.WaitAsync(_stop.Token);
        try
        {
            var stored = new StoredMessage(
                instanceId, instance.State.FirstGeneration, messageId, _options.NewId(), instance.NextSequence++, message);
            if (await withRetry(() => _store.AppendAsync(stored, _stop.Token)))
                Post(instance, new Message(message, messageId));
        }
        finally
        {
            instance.Accepting.Release();
        }
    }

    /// <summary>From one orchestration to another: the id comes from the sending turn, so a repetition is recognised.</summary>
    private Task DeliverAsync(HistoryEvent sent, string messageId) => SendAsync(
        sent.InstanceId!,
        new HistoryEvent(HistoryKind.EventRaised) { Name = sent.Name, Payload = sent.Payload },
        messageId,
        call => _retry.UntilKnownAsync(call, _stop.Token));

    private async Task StartChildAsync(Instance parent, int generation, HistoryEvent call)
    {
        var child = new StoredInstance
        {
            InstanceId = call.InstanceId!,
            Name = call.Name!,
            Version = call.Version ?? string.Empty,
            Input = call.Payload,
            CreatedAt = parent.LastTurnAt,
            LastUpdatedAt = parent.LastTurnAt,
            OperationId = $"{parent.Id}|{generation}|{call.Id}",
            Parent = new ParentLink(parent.Id, parent.State.Name, generation, call.Id),
        };
        var gate = GateOf(child.InstanceId);
        await gate.WaitAsync(_stop.Token);
        try
        {
            var there = await PlaceAsync(child, _ => false, call => _retry.UntilKnownAsync(call, _stop.Token));
            if (there.OperationId != child.OperationId)
                NotifyParent(child with { Status = OrchestrationRuntimeStatus.Failed, Failure = InTheWay(there) });
            else if (there.IsFinal)
                NotifyParent(there);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Puts a new instance in place, over a finished one of the same id unless that is protected, and gives it life.</summary>
    /// <returns>The instance that is there now: this one, or one that is in its way.</returns>
    private async Task<StoredInstance> PlaceAsync(
        StoredInstance instance, Func<StoredInstance, bool> isProtected, Func<Func<Task<StoredInstance>>, Task<StoredInstance>> withRetry)
    {
        if (_instances.TryGetValue(instance.InstanceId, out var known))
        {
            if (!known.State.IsFinal || known.State.OperationId == instance.OperationId)
                return known.State;
            await _finished.FlushAsync();
        }

        var there = await withRetry(() => _store.CreateAsync(instance, null, _stop.Token));
        if (there.OperationId != instance.OperationId && there.IsFinal && !isProtected(there))
        {
            instance = instance with { FirstGeneration = there.Generation + 1, Generation = there.Generation + 1 };
            var finished = there;
            there = await withRetry(() => _store.CreateAsync(instance, finished, _stop.Token));
        }

        if (there.OperationId == instance.OperationId && !there.IsFinal)
            Adopt(there);
        else if (!there.IsFinal && !_instances.ContainsKey(there.InstanceId) && await _store.LoadAsync(there.InstanceId, _stop.Token) is { } history)
            AdoptStored(history); // Stored by a call whose caller was never told, and run by nobody yet.
        return there;
    }

    private void Adopt(StoredInstance state)
    {
        var instance = new Instance(state, IsHeld(state));
        if (!_instances.TryAdd(state.InstanceId, instance))
            return;
        HoldUntilStart(instance);
        if (instance.Revive([new Message(Start(state))]))
            Queue(instance);
    }

    private void AdoptStored(StoredHistory history)
    {
        var instance = Restore(history);
        if (_instances.TryAdd(instance.Id, instance))
            Revive(instance, history);
    }

    private void NotifyParent(StoredInstance child)
    {
        if (child.Parent is not { } link
            || !_instances.TryGetValue(link.InstanceId, out var parent)
            || parent.Generation != link.Generation)
        {
            return;
        }

        Post(parent, new Message(child.Status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent(HistoryKind.SubOrchestrationCompleted) { Id = link.TaskId, Payload = child.Output }
            : new HistoryEvent(HistoryKind.SubOrchestrationFailed) { Id = link.TaskId, Failure = FailureOf(child) }));
    }

    private async Task TerminateChildrenAsync(Instance instance, IReadOnlyList<HistoryEvent> fresh)
    {
        if (fresh.FirstOrDefault(e => e is { Kind: HistoryKind.Terminated, Recursive: true }) is not { } termination)
            return;

        foreach (var child in instance.History.Where(e => e.Kind == HistoryKind.SubOrchestrationCreated))
        {
            await SendAsync(
                child.InstanceId!,
                termination,
                $"{instance.Id}|{instance.Generation}|{instance.NextTurn}|{child.Id}",
                call => _retry.UntilKnownAsync(call, _stop.Token));
        }
    }

    private static Failure FailureOf(StoredInstance child) => child.Failure ?? new Failure(
        "DurableTask.Core.Exceptions.SubOrchestrationFailedException",
        $"The sub-orchestration '{child.Name}' was terminated.");

    private static Failure InTheWay(StoredInstance there) => new(
        "DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException",
        $"An orchestration with instance ID '{there.InstanceId}' and status '{there.Status}' already exists.");

    private SemaphoreSlim GateOf(string instanceId) =>
        _starting[(uint)StringComparer.Ordinal.GetHashCode(instanceId) % (uint)_starting.Length];
}
