using Enrollment.LocalHost.Durable.History;
using Google.Protobuf.WellKnownTypes;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Computes the result of a turn without changing the store or the instance.</summary>
internal sealed class TurnRunner(DurableEngineOptions options, ITaskRunner runner)
{
    private readonly VersionGate _versions = new(options);

    /// <returns>The events to append; null when only a worker of another version may run the instance.</returns>
    internal async Task<IReadOnlyList<HistoryEvent>?> RunAsync(
        Instance instance, IReadOnlyList<HistoryEvent> fresh, CancellationToken cancellation)
    {
        var (state, now) = (instance.State, fresh[0].Timestamp);
        if (fresh.FirstOrDefault(e => e.ExecutionTerminated is not null) is { } termination)
            return Ended(state, now, new CompleteOrchestrationAction { OrchestrationStatus = OrchestrationStatus.Terminated, Result = termination.ExecutionTerminated.Input });
        if (_versions.Check(state.Version ?? string.Empty) is { } mismatch)
            return _versions.LeavesMismatches ? null : Failed(state, now, mismatch);

        var request = new OrchestratorRequest
        {
            InstanceId = state.InstanceId,
            ExecutionId = state.ExecutionId,
            PastEvents = { instance.History },
            NewEvents = { fresh },
        };
        try
        {
            return Events(state, now, await runner.RunOrchestratorAsync(state.Name, request, cancellation));
        }
        catch (Exception e) when (e is not OutOfMemoryException && !cancellation.IsCancellationRequested)
        {
            return Failed(state, now, Failure.Of(e));
        }
    }

    internal static IReadOnlyList<HistoryEvent> Failed(OrchestrationState state, Timestamp now, TaskFailureDetails failure) =>
        Ended(state, now, new CompleteOrchestrationAction { OrchestrationStatus = OrchestrationStatus.Failed, FailureDetails = failure });

    private static List<HistoryEvent> Events(OrchestrationState state, Timestamp now, OrchestratorResponse response)
    {
        List<HistoryEvent> events = [];
        foreach (var action in response.Actions)
        {
            var made = HistoryEvents.At(now, action.Id);
            switch (action)
            {
                case { ScheduleTask: { } task }:
                    made.TaskScheduled = new TaskScheduledEvent
                    {
                        Name = task.Name,
                        Version = task.Version,
                        Input = task.Input,
                        ParentTraceContext = task.ParentTraceContext,
                        Tags = { task.Tags },
                    };
                    break;
                case { CreateTimer: { } timer }:
                    made.TimerCreated = new TimerCreatedEvent { FireAt = timer.FireAt };
                    break;
                case { CompleteOrchestration: { OrchestrationStatus: not OrchestrationStatus.ContinuedAsNew } end }:
                    made = HistoryEvents.Completed(now, action.Id, end);
                    break;
                default:
                    return Ended(state, now, new CompleteOrchestrationAction
                    {
                        OrchestrationStatus = OrchestrationStatus.Failed,
                        FailureDetails = Failure.NotSupported(state.Name, action),
                    });
            }

            events.Add(made);
        }

        if (response.CustomStatus is { } status)
            events.Add(HistoryEvents.Status(now, status));
        events.Add(HistoryEvents.End(now));
        return events;
    }

    /// <summary>Creates an end that the orchestrator did not ask for. The last custom status stays.</summary>
    private static List<HistoryEvent> Ended(OrchestrationState state, Timestamp now, CompleteOrchestrationAction end) =>
    [
        HistoryEvents.Completed(now, HistoryEvents.NoId, end),
        .. state.CustomStatus is { } status ? [HistoryEvents.Status(now, status)] : Array.Empty<HistoryEvent>(),
        HistoryEvents.End(now),
    ];
}
