using System.Runtime.InteropServices;

namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// Until the host itself listens to them, Ctrl+C and SIGTERM end the process the way a normal exit does,
/// so that the services it has started are stopped with it.
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
