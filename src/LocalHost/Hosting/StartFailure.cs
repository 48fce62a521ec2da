using Microsoft.Extensions.Options;

namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// Ends the process with a few lines on what its user can mend, where an exception is about a setting, a file or a service.
/// Any other exception keeps its stack trace.
/// </summary>
internal static class StartFailure
{
    private static int watching;

    public static void Watch()
    {
        if (Interlocked.Exchange(ref watching, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += (_, failure) => Tell(failure.ExceptionObject as Exception);
    }

    private static void Tell(Exception? failure)
    {
        if (failure is not (HostStartException or OptionsValidationException or OperationCanceledException))
            return;

        if (failure is not OperationCanceledException)
            Console.Error.WriteLine(failure is OptionsValidationException invalid ? string.Join(Environment.NewLine, invalid.Failures) : failure.Message);
        Environment.Exit(failure is OperationCanceledException ? 130 : 1);
    }
}
