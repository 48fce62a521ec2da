namespace Enrollment.LocalHost.Durable.History;

/// <summary>All that a store holds of an unfinished instance: its turns in order, and what waits for the next one.</summary>
internal sealed record StoredHistory(
    StoredInstance Instance, IReadOnlyList<StoredTurn> Turns, IReadOnlyList<StoredMessage> Messages);
