using Enrollment.LocalHost.Durable.History;

namespace Enrollment.LocalHost.Durable.Storage;

internal static class HistoryAssembly
{
    /// <summary>Sorts out what belongs to the instance as it is now, and which of its messages are not yet in a turn.</summary>
    internal static StoredHistory Assemble(
        StoredInstance instance, IEnumerable<StoredTurn> turns, IEnumerable<StoredMessage> messages)
    {
        var ordered = turns
            .Where(turn => turn.FirstGeneration == instance.FirstGeneration)
            .OrderBy(turn => turn.Generation).ThenBy(turn => turn.Number)
            .ToList();
        var consumed = ordered.SelectMany(turn => turn.Consumed).ToHashSet();
        return new StoredHistory(
            instance,
            ordered,
            [.. messages
                .Where(message => message.FirstGeneration == instance.FirstGeneration && !consumed.Contains(message.MessageId))
                .OrderBy(message => message.Sequence)]);
    }
}
