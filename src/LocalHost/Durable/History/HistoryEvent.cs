using System.Text.Json.Serialization;

namespace Enrollment.LocalHost.Durable.History;

/// <summary>One fact of an instance's history. Which fields are set depends on the kind.</summary>
internal sealed record HistoryEvent(HistoryKind Kind)
{
    /// <summary>The orchestrator's call this is about: its position among the calls, from zero.</summary>
    public int Id { get; init; }

    public string? Name { get; init; }

    public string? Version { get; init; }

    /// <summary>Input, result, event payload, termination output or reason: text made by the data converter.</summary>
    public string? Payload { get; init; }

    /// <summary>The other instance: the child, or the target of an event.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The time of the turn, or when the timer is due.</summary>
    public DateTimeOffset? At { get; init; }

    public Failure? Failure { get; init; }

    /// <summary>A termination that goes down to the children.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Recursive { get; init; }

    /// <summary>Made by the orchestrator, so a replay must make it again.</summary>
    internal bool IsAction => Kind is HistoryKind.TaskScheduled or HistoryKind.TimerCreated
        or HistoryKind.SubOrchestrationCreated or HistoryKind.EventSent;
}
