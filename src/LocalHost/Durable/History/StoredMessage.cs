namespace Enrollment.LocalHost.Durable.History;

/// <summary>
/// Something accepted for an instance and not yet in its history. The message id says what it is, the operation id which
/// attempt stored it: an orchestration that sends again after a crash must not be heard twice.
/// </summary>
internal sealed record StoredMessage(
    string InstanceId, int FirstGeneration, string MessageId, string OperationId, long Sequence, HistoryEvent Event);
