namespace Enrollment.LocalHost.Hosting;

/// <summary>Reports why the host cannot start or continue, in one line that tells the user what to do.</summary>
public sealed class HostStartException(string message, Exception? innerException = null) : Exception(message, innerException);
