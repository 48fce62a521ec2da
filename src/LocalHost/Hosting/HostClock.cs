using Enrollment.LocalHost.Development;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// The clock of the host: durable timers and schedules go by it. It is the app's clock too, unless the app brings one of
/// its own: the host keeps the system's then, as the real one would.
/// </summary>
internal static class HostClock
{
    public static TimeProvider Of(IServiceProvider services) =>
        Moves(services) ? services.GetRequiredService<MovableTimeProvider>() : TimeProvider.System;

    /// <summary>True when the clock can be moved.</summary>
    public static bool Moves(IServiceProvider services) =>
        ReferenceEquals(services.GetRequiredService<TimeProvider>(), services.GetRequiredService<MovableTimeProvider>());
}
