using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Replay;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Durable.Engine;

internal sealed partial class DurableEngine
{
    private async Task TakeTurnAsync(Instance instance)
    {
        try
        {
            if (instance.IsRecovering)
                await ResumeAsync(instance);
            else
                await AdvanceAsync(instance);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped hard: what was not committed is done again by the next process.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _log.LogCritical(e, "Instance {InstanceId} cannot go on in this process.", instance.Id);
            instance.Abandon(e);
            Forget(instance);
        }
        finally
        {
            if (instance.EndTurn())
                Queue(instance);
            _workload.End();
        }
    }

    private async Task AdvanceAsync(Instance instance)
    {
        var messages = instance.TakeMessages();
        if (messages.Count == 0 || instance.State.IsFinal)
            return;

        List<HistoryEvent> fresh = [BeginTurn(instance), .. messages.Select(message => message.Event)];
        if (await _turns.RunAsync(instance.State, instance.History, fresh) is not { } result)
        {
            _log.LogWarning(
                "Instance {InstanceId} has version '{Version}', which this process does not run; it is left as it is.",
                instance.Id, instance.State.Version);
            instance.PutBack(messages);
            return;
        }

        await TerminateChildrenAsync(instance, fresh);
        try
        {
            await CommitAsync(instance, messages, fresh, result);
        }
        catch (ArgumentException e)
        {
            // What cannot be stored can never be: the instance must not be left retrying it for ever.
            var failed = new TurnResult { Status = OrchestrationRuntimeStatus.Failed, Failure = Failure.Of(e) };
            await CommitAsync(instance, messages, [fresh[0]], failed);
        }
    }

    private async Task CommitAsync(
        Instance instance, IReadOnlyList<Message> messages, IReadOnlyList<HistoryEvent> fresh, TurnResult result)
    {
        var turn = new StoredTurn
        {
            InstanceId = instance.Id,
            FirstGeneration = instance.State.FirstGeneration,
            Generation = instance.Generation,
            Number = instance.NextTurn,
            OperationId = _options.NewId(),
            Events = [.. fresh, .. result.Actions],
            Consumed = [.. messages.Where(message => message.MessageId is not null).Select(message => message.MessageId!)],
            At = instance.LastTurnAt,
            Status = result.Status,
            Output = result.Output,
            CustomStatus = result.CustomStatus ?? (result.Failure is null ? null : instance.State.CustomStatus),
            Failure = result.Failure,
            Continuation = result.Continuation,
        };
        if (await _retry.UntilKnownAsync(() => _store.CommitAsync(turn, _stop.Token), _stop.Token))
            await ApplyAsync(instance, turn, result);
        else
            LoseOwnership(instance);
    }

    private async Task ApplyAsync(Instance instance, StoredTurn turn, TurnResult result)
    {
        var generation = turn.Generation;
        instance.Take(turn);
        if (turn.Continuation is { } continuation)
            Continue(instance, continuation);
        instance.KeepTimers(result.IsOpen);
        foreach (var action in result.Actions)
            await DoAsync(instance, generation, turn.Number, action, result.IsOpen);
        if (instance.State.IsFinal)
            Finish(instance);
    }

    /// <summary>To be called when all that the last turn asked for is done: nobody looks at it again.</summary>
    private void Finish(Instance instance)
    {
        NotifyParent(instance.State);
        _finished.Add(instance);
    }

    /// <summary>Does what an orchestrator's call asks for. Its turn is committed; doing it again must be harmless.</summary>
    private async Task DoAsync(Instance instance, int generation, int turn, HistoryEvent action, Func<int, bool> isOpen)
    {
        if (action.Kind == HistoryKind.EventSent)
        {
            await DeliverAsync(action, messageId: $"{instance.Id}|{generation}|{turn}|{action.Id}");
        }
        else if (isOpen(action.Id) && !instance.State.IsFinal)
        {
            switch (action.Kind)
            {
                case HistoryKind.TaskScheduled:
                    _workload.Begin();
                    _activityPool.Add(new ScheduledActivity(instance, generation, action));
                    break;
                case HistoryKind.TimerCreated:
                    instance.AddTimer(action.Id);
                    _timers.Add(instance, generation, action.Id, action.At!.Value);
                    break;
                case HistoryKind.SubOrchestrationCreated:
                    await StartChildAsync(instance, generation, action);
                    break;
            }
        }
    }

    /// <summary>The time of a turn never runs backwards, whatever the clock does.</summary>
    private HistoryEvent BeginTurn(Instance instance)
    {
        var now = _clock.GetUtcNow();
        instance.LastTurnAt = now > instance.LastTurnAt ? now : instance.LastTurnAt;
        return new HistoryEvent(HistoryKind.TurnStarted) { At = instance.LastTurnAt };
    }

    private static HistoryEvent Start(StoredInstance state) =>
        new(HistoryKind.ExecutionStarted) { Name = state.Name, Version = state.Version, Payload = state.Input };

    private static void Continue(Instance instance, Continuation continuation) => instance.PostFirst(
        [new Message(Start(instance.State)), .. continuation.CarriedEvents.Select(carried => new Message(carried))]);

    private void LoseOwnership(Instance instance)
    {
        const string reason = "Another process runs the same task hub: it has committed a turn of this instance.";
        _log.LogCritical("{Reason} Instance {InstanceId} is left to it.", reason, instance.Id);
        instance.Abandon(new InvalidOperationException(reason));
        Forget(instance);
        _options.OwnershipLost(instance.Id);
    }
}
