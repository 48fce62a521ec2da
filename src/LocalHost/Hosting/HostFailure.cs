using System.Reflection;

namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// A host that cannot start says why in one line and ends the process with code 1, if the process is the app.
/// Where the app is run inside another program (a test), the exception goes to that one.
/// </summary>
internal static class HostFailure
{
    public static T Guard<T>(Assembly app, Func<Assembly, T> step)
    {
        try
        {
            return step(app);
        }
        catch (HostStartException e) when (IsTheProgram(app))
        {
            throw Exit(e);
        }
    }

    public static async Task GuardAsync(Assembly app, Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (HostStartException e) when (IsTheProgram(app))
        {
            throw Exit(e);
        }
        catch (OperationCanceledException) when (IsTheProgram(app))
        {
            // Ctrl+C while it was starting.
            Environment.Exit(130);
        }
    }

    public static bool IsTheProgram(Assembly app) => app == Assembly.GetEntryAssembly();

    private static HostStartException Exit(HostStartException e)
    {
        Console.Error.WriteLine(e.Message);
        Environment.Exit(1);
        return e;
    }
}
