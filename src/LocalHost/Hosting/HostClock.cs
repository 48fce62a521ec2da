using Enrollment.LocalHost.Development;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// Registers the clock of the durable timers and the schedules. The app uses it too, unless the app registers a clock of
/// its own. The host then keeps the system's clock, as the real host does.
/// </summary>
internal static class HostClock
{
    public static TimeProvider Of(IServiceProvider services) =>
        Moves(services) ? services.GetRequiredService<MovableTimeProvider>() : TimeProvider.System;

    /// <summary>True if the clock can be moved.</summary>
    public static bool Moves(IServiceProvider services) =>
        ReferenceEquals(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<MovableTimeProvider>());
}
