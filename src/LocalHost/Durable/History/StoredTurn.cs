using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable.History;

/// <summary>
/// One turn, committed at once. Its key (instance, generation, number) is also the lock: whoever inserts it owns the turn.
/// </summary>
internal sealed record StoredTurn
{
    public required string InstanceId { get; init; }

    public required int FirstGeneration { get; init; }

    public required int Generation { get; init; }

    public required int Number { get; init; }

    public required string OperationId { get; init; }

    public required IReadOnlyList<HistoryEvent> Events { get; init; }

    /// <summary>Ids of the messages that are in <see cref="Events"/> now.</summary>
    public IReadOnlyList<string> Consumed { get; init; } = [];

    public OrchestrationRuntimeStatus Status { get; init; }

    public DateTimeOffset At { get; init; }

    public string? Output { get; init; }

    public string? CustomStatus { get; init; }

    public Failure? Failure { get; init; }

    /// <summary>The instance starts over: this is the first turn's input of the next generation.</summary>
    public Continuation? Continuation { get; init; }
}

/// <summary>What the next generation begins with.</summary>
internal sealed record Continuation(string? Input, string Version, IReadOnlyList<HistoryEvent> CarriedEvents);
