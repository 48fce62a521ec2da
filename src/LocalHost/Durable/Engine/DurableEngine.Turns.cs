using Enrollment.LocalHost.Durable.History;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Durable.Engine;

internal sealed partial class DurableEngine
{
    private async Task TakeTurnAsync(Instance instance)
    {
        try
        {
            await AdvanceAsync(instance);
        }
        catch (Exception e) when (e is not OutOfMemoryException && _stop.IsCancellationRequested)
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
        var inbox = instance.TakeInbox();
        if (inbox.Count == 0 || instance.State.IsFinal())
            return;

        List<HistoryEvent> fresh = [HistoryEvents.Begin(TimeOfTurn(instance)), .. inbox];
        if (await _turns.RunAsync(instance, fresh, _stop.Token) is not { } result)
        {
            _log.LogWarning(
                "Instance {InstanceId} has version '{Version}', which this process does not run; it is left as it is.",
                instance.Id, instance.State.Version);
            instance.PutBack(inbox);
            return;
        }

        try
        {
            await CommitAsync(instance, [.. fresh, .. result]);
        }
        catch (ArgumentException e)
        {
            // What cannot be stored can never be: the instance must not be left retrying it for ever.
            await CommitAsync(instance, [fresh[0], .. TurnRunner.Failed(instance.State, fresh[0].Timestamp, Failure.Of(e))]);
        }
    }

    private async Task CommitAsync(Instance instance, IReadOnlyList<HistoryEvent> events)
    {
        var turn = new StoredTurn(instance.Id, instance.State.ExecutionId, instance.NextTurn, _options.NewId(), events);
        if (!await _retry.UntilKnownAsync(() => _store.CommitAsync(turn, _stop.Token), _stop.Token))
        {
            LoseOwnership(instance);
            return;
        }

        instance.Take(turn);
        foreach (var action in events)
            Do(instance, action);
        if (instance.State.IsFinal())
            _finished.Add(instance);
    }

    /// <summary>Does what an orchestrator's call asks for, if it is still open. Its turn is committed; doing it again must be harmless.</summary>
    private void Do(Instance instance, HistoryEvent action)
    {
        if (action.TaskScheduled is not null && instance.IsOpen(action.EventId))
        {
            _workload.Begin();
            _activityPool.Add((instance, action));
        }
        else if (action.TimerCreated is { } timer && instance.IsOpen(action.EventId))
        {
            _timers.Add(instance, action.EventId, timer.FireAt.ToDateTimeOffset());
        }
    }

    private async Task RunActivityAsync((Instance Instance, HistoryEvent Call) scheduled)
    {
        var (instance, call) = scheduled;
        try
        {
            var request = new ActivityRequest
            {
                Name = call.TaskScheduled.Name,
                Version = call.TaskScheduled.Version,
                Input = call.TaskScheduled.Input,
                OrchestrationInstance = instance.State.Identity(),
                TaskId = call.EventId,
                ParentTraceContext = call.TaskScheduled.ParentTraceContext,
                Tags = { call.TaskScheduled.Tags },
            };
            Post(instance, HistoryEvents.Answered(Now, call.EventId, await AnswerAsync(request)));
        }
        catch (Exception e) when (e is not OutOfMemoryException && _stop.IsCancellationRequested)
        {
            // Stopped hard: the next process runs it again.
        }
        finally
        {
            _workload.End();
        }
    }

    private async Task<ActivityResponse> AnswerAsync(ActivityRequest request)
    {
        try
        {
            return await _runner.RunActivityAsync(request, _stop.Token);
        }
        catch (Exception e) when (e is not OutOfMemoryException && !_stop.IsCancellationRequested)
        {
            return new ActivityResponse { FailureDetails = Failure.Of(e) };
        }
    }

    private Timestamp Now => _clock.GetUtcNow().ToTimestamp();

    /// <summary>The time of a turn never runs backwards, whatever the clock does.</summary>
    private Timestamp TimeOfTurn(Instance instance)
    {
        var now = _clock.GetUtcNow();
        instance.LastTurnAt = now > instance.LastTurnAt ? now : instance.LastTurnAt;
        return instance.LastTurnAt.ToTimestamp();
    }

    private void LoseOwnership(Instance instance)
    {
        const string reason = "Another process runs the same task hub: it has committed a turn of this instance.";
        _log.LogCritical("{Reason} Instance {InstanceId} is left to it.", reason, instance.Id);
        instance.Abandon(new InvalidOperationException(reason));
        Forget(instance);
        _options.OwnershipLost(instance.Id);
    }
}
