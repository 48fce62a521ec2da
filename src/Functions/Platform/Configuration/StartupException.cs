namespace Enrollment.Functions.Platform.Configuration;

/// <summary>The app cannot start for a reason that whoever configures it can act upon. The message is for them.</summary>
internal sealed class StartupException(string message) : InvalidOperationException(message);

internal static class StartupErrors
{
    /// <summary>Prints what is wrong with the settings or the school's file in a few lines, without a stack trace.</summary>
    /// <returns>False for any other exception, which is a fault of the app.</returns>
    internal static bool Tell(Exception fault)
    {
        // If several sections of settings are wrong, they come in one exception.
        IReadOnlyList<Exception> faults = fault is AggregateException { InnerExceptions: var several } ? several : [fault];
        if (!faults.All(one => one is StartupException or OptionsValidationException))
            return false;
        foreach (var one in faults)
            Console.Error.WriteLine(one is OptionsValidationException { Failures: var failures } ? string.Join('\n', failures) : one.Message);
        return true;
    }
}
