using System.Runtime.InteropServices;

namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// Makes Ctrl+C and SIGTERM end the process as a normal exit until the host handles them, so that the services it has
/// started are stopped.
/// </summary>
internal sealed class StartupSignals
{
    private readonly PosixSignalRegistration[] registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, Exit),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, Exit),
    ];

    public void Complete()
    {
        foreach (var registration in registrations) registration.Dispose();
    }

    private static void Exit(PosixSignalContext context)
    {
        context.Cancel = true;
        Environment.Exit(130);
    }
}
