namespace Enrollment.LocalHost.Hosting;

/// <summary>The host cannot start (or go on) for a reason that its user can act upon; the message is one line for people.</summary>
public sealed class HostStartException(string message, Exception? innerException = null) : Exception(message, innerException);
