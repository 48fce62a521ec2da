using Enrollment.LocalHost.Durable.History;

namespace Enrollment.LocalHost.Durable.Engine;

internal sealed partial class DurableEngine
{
    private async Task RecoverAsync(CancellationToken cancellation)
    {
        // All are in memory before the first one moves: they may send to each other.
        List<(Instance Instance, StoredHistory History)> recovered = [];
        await foreach (var history in _store.LoadUnfinishedAsync(cancellation))
        {
            var instance = Restore(history);
            recovered.Add((instance, history));
            _instances[instance.Id] = instance;
        }

        foreach (var (instance, history) in recovered)
            Revive(instance, history);
    }

    private Instance Restore(StoredHistory history)
    {
        var instance = new Instance(history.Instance, IsHeld(history.Instance) && history.Turns.Count == 0);
        foreach (var turn in history.Turns)
            instance.Take(turn);
        if (history.Messages.Count > 0)
            instance.NextSequence = history.Messages[^1].Sequence + 1;
        return instance;
    }

    private void Revive(Instance instance, StoredHistory history)
    {
        var last = history.Turns.Count > 0 ? history.Turns[^1] : null;
        instance.LastTurn = last;
        instance.IsRecovering = last is not null;
        List<Message> messages = [];
        if (last is null)
            messages.Add(new Message(Start(instance.State)));
        else if (last.Continuation is { } continuation)
            messages.AddRange([new Message(Start(instance.State)), .. continuation.CarriedEvents.Select(e => new Message(e))]);
        messages.AddRange(history.Messages.Select(message => new Message(message.Event, message.MessageId)));

        HoldUntilStart(instance);
        if (instance.Revive(messages))
            Queue(instance);
    }

    /// <summary>Replays what is past and takes up again what it left under way.</summary>
    private async Task ResumeAsync(Instance instance)
    {
        instance.IsRecovering = false;
        var last = instance.LastTurn!;
        instance.LastTurn = null;
        foreach (var sent in last.Events.Where(e => e.Kind == HistoryKind.EventSent))
            await DoAsync(instance, last.Generation, last.Number, sent, _ => true);
        if (instance.State.IsFinal)
            Finish(instance);
        if (instance.History.Count == 0)
            return;

        var past = instance.History.ToList();
        if (await _turns.RunAsync(instance.State, past, []) is not { } result)
            return;
        if (result.Failure is not null)
        {
            await CommitAsync(instance, [], [BeginTurn(instance)], result);
            return;
        }

        foreach (var action in past.Where(e => e.IsAction && e.Kind != HistoryKind.EventSent))
            await DoAsync(instance, instance.Generation, last.Number, action, result.IsOpen);
    }

    private bool IsHeld(StoredInstance state) => state.StartAt > _clock.GetUtcNow();

    private void HoldUntilStart(Instance instance)
    {
        if (!instance.IsHeld)
            return;
        instance.AddTimer(Instance.StartTimer);
        _timers.Add(instance, instance.Generation, Instance.StartTimer, instance.State.StartAt!.Value);
    }
}
