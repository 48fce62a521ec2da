using Microsoft.DurableTask.Protobuf;
using static Microsoft.DurableTask.Protobuf.HistoryEvent.EventTypeOneofCase;

namespace Enrollment.LocalHost.Durable.History;

/// <summary>Derives the immutable state of an instance from its start and its turns.</summary>
internal static class InstanceState
{
    internal static bool IsFinal(this OrchestrationState state) => state.OrchestrationStatus.IsFinal();

    internal static bool IsFinal(this OrchestrationStatus status) =>
        status is OrchestrationStatus.Completed or OrchestrationStatus.Failed or OrchestrationStatus.Terminated;

    internal static OrchestrationInstance Identity(this OrchestrationState state) =>
        new() { InstanceId = state.InstanceId, ExecutionId = state.ExecutionId };

    /// <summary>Returns the state after a turn.</summary>
    internal static OrchestrationState After(this OrchestrationState state, StoredTurn turn)
    {
        var next = state.Clone();
        next.CustomStatus = null;
        if (next.OrchestrationStatus == OrchestrationStatus.Pending)
            next.OrchestrationStatus = OrchestrationStatus.Running;
        foreach (var e in turn.Events)
        {
            next.LastUpdatedTimestamp = e.EventTypeCase == OrchestratorStarted ? e.Timestamp : next.LastUpdatedTimestamp;
            switch (e.EventTypeCase)
            {
                case ExecutionSuspended:
                    next.OrchestrationStatus = OrchestrationStatus.Suspended;
                    break;
                case ExecutionResumed:
                    next.OrchestrationStatus = OrchestrationStatus.Running;
                    break;
                case HistoryState:
                    next.CustomStatus = e.HistoryState.OrchestrationState.CustomStatus;
                    break;
                case ExecutionCompleted:
                    next.OrchestrationStatus = e.ExecutionCompleted.OrchestrationStatus;
                    next.Output = e.ExecutionCompleted.Result;
                    next.FailureDetails = e.ExecutionCompleted.FailureDetails;
                    next.CompletedTimestamp = turn.Events[0].Timestamp;
                    break;
            }
        }

        return next;
    }
}
