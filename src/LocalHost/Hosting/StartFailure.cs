namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// Ends the process with the message of a <see cref="HostStartException"/> that nothing has caught. A program that knows
/// this assembly by one method alone cannot name the exception itself.
/// </summary>
internal static class StartFailure
{
    private static int watching;

    public static void Watch()
    {
        if (Interlocked.Exchange(ref watching, 1) == 0)
            AppDomain.CurrentDomain.UnhandledException += (_, failure) => Tell(failure.ExceptionObject);
    }

    private static void Tell(object failure)
    {
        if (failure is not HostStartException fault)
            return;
        Console.Error.WriteLine(fault.Message);
        Environment.Exit(1);
    }
}
