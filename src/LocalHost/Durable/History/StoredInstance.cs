using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable.History;

/// <summary>How an instance was started, and its state as far as it is known here.</summary>
internal sealed record StoredInstance
{
    public required string InstanceId { get; init; }

    public required string Name { get; init; }

    public string Version { get; init; } = string.Empty;

    public string? Input { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not to be run before.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    public ParentLink? Parent { get; init; }

    /// <summary>Who started it: tells a lost reply ("already mine") from somebody else's start.</summary>
    public required string OperationId { get; init; }

    /// <summary>Grows at each continue-as-new and each restart under the same id; rows below the first one are the past's.</summary>
    public int FirstGeneration { get; init; }

    public int Generation { get; init; }

    public OrchestrationRuntimeStatus Status { get; init; } = OrchestrationRuntimeStatus.Pending;

    public DateTimeOffset LastUpdatedAt { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public Failure? Failure { get; init; }

    internal bool IsFinal => Status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;
}

/// <summary>The call of the parent that this instance answers.</summary>
internal sealed record ParentLink(string InstanceId, string Name, int Generation, int TaskId);
