using P = Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.History;

/// <summary>All that a store holds of an instance: its turns in order, and the messages that are in none of them.</summary>
internal sealed record StoredHistory(
    P.OrchestrationState Instance, IReadOnlyList<StoredTurn> Turns, IReadOnlyList<StoredMessage> Messages)
{
    /// <summary>The highest number that a message has.</summary>
    internal int LastMessage => Turns.SelectMany(turn => turn.Events).Where(e => e.IsMessage()).Select(e => e.EventId)
        .Concat(Messages.Select(message => message.Number)).DefaultIfEmpty(-1).Max();

    /// <summary>Sorts out which of the messages are not yet in a turn.</summary>
    internal static StoredHistory Assemble(
        P.OrchestrationState instance, IReadOnlyList<StoredTurn> turns, IReadOnlyList<StoredMessage> messages)
    {
        var taken = turns.SelectMany(turn => turn.Events).Where(e => e.IsMessage()).Select(e => e.EventId).ToHashSet();
        return new StoredHistory(instance, turns, [.. messages.Where(message => !taken.Contains(message.Number))]);
    }
}

/// <summary>
/// One turn, committed at once. Its key (instance, execution, number) is also the lock: whoever inserts it owns the turn.
/// </summary>
internal sealed record StoredTurn(
    string InstanceId, string ExecutionId, int Number, string OperationId, IReadOnlyList<P.HistoryEvent> Events);

/// <summary>Something a client was told is accepted. Its number, which orders them, is the event's id, also in the turn that takes it.</summary>
internal sealed record StoredMessage(string InstanceId, string ExecutionId, string OperationId, P.HistoryEvent Event)
{
    internal int Number => Event.EventId;
}
