namespace Enrollment.Rehearsal;

/// <summary>The rehearsal cannot go on; the message says why, for a person.</summary>
internal sealed class RehearsalException(string message, Exception? inner = null) : Exception(message, inner);
