namespace Enrollment.Rehearsal;

/// <summary>Ends the rehearsal with a message for the user.</summary>
internal sealed class RehearsalException(string message, Exception? inner = null) : Exception(message, inner);
