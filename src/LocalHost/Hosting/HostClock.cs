using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Hosting;

/// <summary>
/// The clock of the host: durable timers and schedules go by it. It is the app's clock too, unless the app brings one of
/// its own: the host keeps the system's then, as the real one would.
/// </summary>
internal static class HostClock
{
    public const string Key = "host";

    public static TimeProvider Of(IServiceProvider services) =>
        services.GetKeyedService<TimeProvider>(Key) ?? services.GetRequiredService<TimeProvider>();
}
