namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// Ends the process with the message of an unhandled <see cref="HostStartException"/>. The app cannot catch it, because it
/// knows only one method of this assembly.
/// </summary>
internal static class StartFailure
{
    private static int watching;

    public static void Watch()
    {
        if (Interlocked.Exchange(ref watching, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += (_, failure) => Report(failure.ExceptionObject);
    }

    private static void Report(object failure)
    {
        if (failure is not HostStartException fault)
            return;
        Console.Error.WriteLine(fault.Message);
        Environment.Exit(1);
    }
}
