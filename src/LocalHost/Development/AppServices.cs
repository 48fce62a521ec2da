using System.Globalization;
using Enrollment.LocalHost.Hosting;
using Microsoft.Extensions.Configuration;

namespace Enrollment.LocalHost.Development;

/// <summary>
/// Starts the development services of an app that asks for the storage emulator, on the data of its checkout. A service
/// that already listens on one of the ports is never used, because it may belong to another checkout.
/// </summary>
internal static class AppServices
{
    private const string Section = "Services:Ports";
    private const string Folder = "Services:Folder";

    /// <param name="settings">The app's settings before the addresses of the services are added.</param>
    /// <param name="root">The checkout's root; null outside a checkout.</param>
    /// <param name="urls">The addresses the app will listen on.</param>
    /// <returns>Null when the app uses another storage.</returns>
    /// <exception cref="HostStartException">The app is already running, a port is in use, or a service does not start.</exception>
    public static DevelopmentServices? Start(IConfiguration settings, string? root, IReadOnlyList<string> urls)
    {
        if (settings[HostSettings.StorageKey] != HostSettings.DevelopmentStorage) return null;
        var hasMail = settings["Smtp:Host"] is null or "" or "localhost" or "127.0.0.1";
        var options = new DevelopmentServicesOptions
        {
            RepositoryRoot = root,
            DataFolder = settings[Folder] is { Length: > 0 } folder ? Path.GetFullPath(folder) : root is null ? null : Path.Combine(root, ".azurite"),
            Address = urls is [var first, ..] ? first : null,
            Mail = hasMail,
            Simulator = string.IsNullOrEmpty(settings["Paybox:PageUrl"]),
            Ports = PortsIn(settings),
            Setting = name => name == nameof(DevelopmentPorts.Smtp) ? "Smtp__Port" : $"Services__Ports__{name}",
            AppSettings = PortalOf(settings, root),
            AlsoNeeded = [.. urls.Select(PortUse.OfApp)],
            Log = Console.WriteLine,
        };
        // The app reads its settings as soon as it has a builder, so the addresses must be known before this method returns.
        return DevelopmentServices.StartAsync(options).GetAwaiter().GetResult();
    }

    /// <exception cref="HostStartException">A setting is not a port number.</exception>
    public static DevelopmentPorts PortsIn(IConfiguration settings)
    {
        var usual = new DevelopmentPorts();
        return new DevelopmentPorts
        {
            Blob = Port($"{Section}:Blob", usual.Blob),
            Queue = Port($"{Section}:Queue", usual.Queue),
            Table = Port($"{Section}:Table", usual.Table),
            Smtp = Port("Smtp:Port", usual.Smtp),
            MailWeb = Port($"{Section}:MailWeb", usual.MailWeb),
            Simulator = Port($"{Section}:Simulator", usual.Simulator),
        };

        int Port(string name, int otherwise) => settings[name] is not { Length: > 0 } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port
            : throw new HostStartException($"{name.Replace(":", "__", StringComparison.Ordinal)} is '{text}'; it must be a port number.");
    }

    // Serves the pages from the checkout, so that a change shows without a build.
    private static Dictionary<string, string?> PortalOf(IConfiguration settings, string? root) =>
        root is not null && string.IsNullOrEmpty(settings["Portal:Folder"]) && Directory.Exists(Path.Combine(root, "src", "Portal"))
            ? new() { ["Portal:Folder"] = Path.Combine(root, "src", "Portal") }
            : [];
}
