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
            // The engine was stopped. The next process repeats the uncommitted turn.
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _log.LogCritical(e, "Instance {InstanceId} cannot continue in this process.", instance.Id);
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
                "Instance {InstanceId} has version '{Version}', which this process does not run. The instance waits for a process that does.",
                instance.Id, instance.State.Version);
            instance.ReturnToInbox(inbox);
            return;
        }

        try
        {
            await CommitAsync(instance, [.. fresh, .. result]);
        }
        catch (ArgumentException e)
        {
            // The turn can never be stored. Fail the instance, or it would retry for ever.
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

        instance.Apply(turn);
        foreach (var action in events)
            Do(instance, action);
        if (instance.State.IsFinal())
            _finished.Add(instance);
    }

    /// <summary>Executes an action of a committed turn if it is still open. An action may run twice, so it must be idempotent.</summary>
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
            // The engine was stopped. The next process runs the activity again.
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

    /// <summary>Returns the time of a turn, which never runs backwards, even if the clock does.</summary>
    private Timestamp TimeOfTurn(Instance instance)
    {
        var now = _clock.GetUtcNow();
        instance.LastTurnAt = now > instance.LastTurnAt ? now : instance.LastTurnAt;
        return instance.LastTurnAt.ToTimestamp();
    }

    private void LoseOwnership(Instance instance)
    {
        const string reason = "Another process runs the same task hub and has committed a turn of this instance.";
        _log.LogCritical("{Reason} This process leaves instance {InstanceId} to it.", reason, instance.Id);
        instance.Abandon(new InvalidOperationException(reason));
        Forget(instance);
        _options.OwnershipLost(instance.Id);
    }
}
