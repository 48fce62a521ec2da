using Enrollment.LocalHost.Durable.History;

namespace Enrollment.LocalHost.Durable.Replay;

/// <summary>The orchestrator does something else than its history says it did.</summary>
internal sealed class NonDeterminismException(string instanceId, string orchestrator, HistoryEvent expected, HistoryEvent? actual)
    : Exception(
        $"Non-deterministic workflow detected: orchestrator '{orchestrator}' of instance '{instanceId}' had, as its call number "
        + $"{expected.Id}, {Describe(expected)}; the code that runs now {(actual is null ? "makes no such call" : $"has there {Describe(actual)}")}. "
        + "The orchestrator was changed while this instance was under way, or it reads something that is not the same at each replay.")
{
    internal Failure ToFailure() => new("DurableTask.Core.Exceptions.NonDeterministicOrchestrationException", Message)
    {
        NonRetriable = true,
    };

    private static string Describe(HistoryEvent action) => action.Kind switch
    {
        HistoryKind.TaskScheduled => $"activity '{action.Name}'",
        HistoryKind.TimerCreated => "a timer",
        HistoryKind.SubOrchestrationCreated => $"sub-orchestration '{action.Name}'",
        HistoryKind.EventSent => $"event '{action.Name}' sent to '{action.InstanceId}'",
        _ => action.Kind.ToString(),
    };
}
