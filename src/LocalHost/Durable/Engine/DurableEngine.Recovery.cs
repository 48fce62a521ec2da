using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Engine;

internal sealed partial class DurableEngine
{
    /// <summary>Takes up every unfinished instance: activities that have no answer run again, timers are armed again.</summary>
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
            instance.Take(turn);
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
}
