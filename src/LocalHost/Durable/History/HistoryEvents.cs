using Google.Protobuf.WellKnownTypes;
using static Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;
using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.History;

/// <summary>Creates and classifies the SDK's history events.</summary>
internal static class HistoryEvents
{
    /// <summary>The id of an event that has no number and answers no call.</summary>
    internal const int NoId = -1;

    internal static P.HistoryEvent At(Timestamp time, int id = NoId) => new() { EventId = id, Timestamp = time };

    internal static P.HistoryEvent Begin(Timestamp time)
    {
        var begun = At(time);
        begun.OrchestratorStarted = new P.OrchestratorStartedEvent();
        return begun;
    }

    internal static P.HistoryEvent Started(P.OrchestrationState state)
    {
        var started = At(state.CreatedTimestamp);
        started.ExecutionStarted = new P.ExecutionStartedEvent
        {
            Name = state.Name,
            Version = state.Version,
            Input = state.Input,
            OrchestrationInstance = state.Identity(),
            ScheduledStartTimestamp = state.ScheduledStartTimestamp,
            Tags = { state.Tags },
        };
        return started;
    }

    internal static P.HistoryEvent Fired(Timestamp time, P.HistoryEvent timer)
    {
        var fired = At(time);
        fired.TimerFired = new P.TimerFiredEvent { TimerId = timer.EventId, FireAt = timer.TimerCreated.FireAt };
        return fired;
    }

    internal static P.HistoryEvent Answered(Timestamp time, int call, P.ActivityResponse response)
    {
        var answered = At(time);
        if (response.FailureDetails is { } failure)
            answered.TaskFailed = new P.TaskFailedEvent { TaskScheduledId = call, FailureDetails = failure };
        else
            answered.TaskCompleted = new P.TaskCompletedEvent { TaskScheduledId = call, Result = response.Result };
        return answered;
    }

    internal static P.HistoryEvent Completed(Timestamp time, int id, P.CompleteOrchestrationAction action)
    {
        var completed = At(time, id);
        completed.ExecutionCompleted = new P.ExecutionCompletedEvent
        {
            OrchestrationStatus = action.OrchestrationStatus,
            Result = action.Result,
            FailureDetails = action.FailureDetails,
        };
        return completed;
    }

    internal static P.HistoryEvent End(Timestamp time)
    {
        var ended = At(time);
        ended.OrchestratorCompleted = new P.OrchestratorCompletedEvent();
        return ended;
    }

    /// <summary>Creates the event that stores the custom status with a turn. It is not replayed.</summary>
    internal static P.HistoryEvent Status(Timestamp time, string customStatus)
    {
        var status = At(time);
        status.HistoryState = new P.HistoryStateEvent { OrchestrationState = new P.OrchestrationState { CustomStatus = customStatus } };
        return status;
    }

    /// <summary>True if a client sent the event. Such an event is a row of its own.</summary>
    internal static bool IsMessage(this P.HistoryEvent e) =>
        e.EventTypeCase is EventRaised or ExecutionSuspended or ExecutionResumed or ExecutionTerminated;

    /// <summary>True if the orchestrator asked for the event, so that a replay must ask for it again.</summary>
    internal static bool IsAction(this P.HistoryEvent e) => e.EventTypeCase is TaskScheduled or TimerCreated or ExecutionCompleted;

    internal static bool IsReplayed(this P.HistoryEvent e) => e.EventTypeCase != HistoryState;

    /// <returns>The id of the answered call; null if the event answers none.</returns>
    internal static int? AnsweredCall(this P.HistoryEvent e) => e.EventTypeCase switch
    {
        TaskCompleted => e.TaskCompleted.TaskScheduledId,
        TaskFailed => e.TaskFailed.TaskScheduledId,
        TimerFired => e.TimerFired.TimerId,
        _ => null,
    };
}
