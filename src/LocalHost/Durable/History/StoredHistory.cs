using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.History;

/// <summary>Holds the stored data of an instance: its turns in order, and the messages that no turn has taken yet.</summary>
internal sealed record StoredHistory(
    P.OrchestrationState Instance, IReadOnlyList<StoredTurn> Turns, IReadOnlyList<StoredMessage> Messages)
{
    /// <summary>Gets the highest message number.</summary>
    internal int LastMessage => Turns.SelectMany(turn => turn.Events).Where(e => e.IsMessage()).Select(e => e.EventId)
        .Concat(Messages.Select(message => message.Number)).DefaultIfEmpty(-1).Max();

    /// <summary>Separates the messages that no turn has taken yet from the others.</summary>
    internal static StoredHistory Assemble(
        P.OrchestrationState instance, IReadOnlyList<StoredTurn> turns, IReadOnlyList<StoredMessage> messages)
    {
        var taken = turns.SelectMany(turn => turn.Events).Where(e => e.IsMessage()).Select(e => e.EventId).ToHashSet();
        return new StoredHistory(instance, turns, [.. messages.Where(message => !taken.Contains(message.Number))]);
    }
}

/// <summary>
/// Holds one turn, committed as one row. Its key (instance, execution, number) is the lock: the process that inserts the
/// row owns the turn.
/// </summary>
internal sealed record StoredTurn(
    string InstanceId, string ExecutionId, int Number, string OperationId, IReadOnlyList<P.HistoryEvent> Events);

/// <summary>Holds a message that a client was told is accepted. Its number is the event's id, also in the turn that takes it.</summary>
internal sealed record StoredMessage(string InstanceId, string ExecutionId, string OperationId, P.HistoryEvent Event)
{
    internal int Number => Event.EventId;
}
