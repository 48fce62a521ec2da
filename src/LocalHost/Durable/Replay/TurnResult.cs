using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable.Replay;

/// <summary>What came out of a replay.</summary>
internal sealed record TurnResult
{
    /// <summary>Calls the orchestrator made for the first time, in order.</summary>
    public IReadOnlyList<HistoryEvent> Actions { get; init; } = [];

    public required OrchestrationRuntimeStatus Status { get; init; }

    public string? Output { get; init; }

    public Failure? Failure { get; init; }

    public string? CustomStatus { get; init; }

    public Continuation? Continuation { get; init; }

    /// <summary>Says whether a call is still unanswered and not cancelled.</summary>
    public Func<int, bool> IsOpen { get; init; } = _ => false;
}
