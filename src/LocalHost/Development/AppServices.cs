using Enrollment.LocalHost.Hosting;
using Microsoft.Extensions.Configuration;

namespace Enrollment.LocalHost.Development;

/// <summary>The development services of an app that asks for the storage emulator: what does not run yet is started.</summary>
internal static class AppServices
{
    public static DevelopmentServices? Start(IConfiguration settings, string? root)
    {
        if (settings[HostSettings.StorageKey] != HostSettings.DevelopmentStorage || HostSettings.InMemory(settings)) return null;
        var smtp = LoopbackPort(settings["Smtp:Host"], settings["Smtp:Port"], new DevelopmentPorts().Smtp);
        var simulator = SimulatorPort(settings["Paybox:PageUrl"]);
        var options = new DevelopmentServicesOptions
        {
            RepositoryRoot = root,
            DataFolder = root is null ? null : Path.Combine(root, ".azurite"),
            UseRunning = true,
            EndWhenKilled = false,
            Mail = smtp is not null,
            Simulator = simulator is not null,
            Ports = new DevelopmentPorts { Smtp = smtp ?? 0, Simulator = simulator ?? 0 },
            Log = Console.WriteLine,
        };
        // The app's program reads its settings as soon as it has a builder, so the addresses must be known by then.
        return DevelopmentServices.StartAsync(options).GetAwaiter().GetResult();
    }

    /// <summary>The port to serve; null when the app is told to use a server elsewhere.</summary>
    private static int? LoopbackPort(string? host, string? port, int otherwise) =>
        host is null or "" or "localhost" or "127.0.0.1" ? int.TryParse(port, out var number) ? number : otherwise : null;

    private static int? SimulatorPort(string? pageUrl) =>
        !Uri.TryCreate(pageUrl, UriKind.Absolute, out var url) ? new DevelopmentPorts().Simulator
        : url.IsLoopback ? url.Port
        : null;
}
