using Enrollment.LocalHost.Development;
using Microsoft.Extensions.Configuration;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Prints the addresses and files a developer needs once the app runs. Every printed address answers.</summary>
internal static class StartBanner
{
    /// <summary>The setting in which the app stores the full path of the school file it has read.</summary>
    public const string SchoolFile = "School:File";

    /// <param name="settings">The app's settings after its start.</param>
    public static void Write(
        TextWriter output, string address, IConfiguration settings, SettingsFile file, DevelopmentServices? services, bool clockMoves)
    {
        var open = Reachable(address);
        List<(string Name, string? Value)> rows =
        [
            ("open", open),
            ("API", $"{open}/api/docs"),
            ("token", $"""curl -s {open}/dev/token -d '{"{"}"subject":"22000123","roles":["student"]{"}"}'"""),
            ("clock", clockMoves ? $"{open}/dev/clock" : "the app's own"),
            ("mails", services?.MailWeb?.AbsoluteUri),
            ("bank simulator", services?.Simulator is { } bank ? new Uri(bank, "log").AbsoluteUri : null),
            ("data", services?.DataFolder is { } folder ? $"{folder} (delete it to begin again)" : StorageOf(settings)),
            ("school", settings[SchoolFile]),
            ("settings", file switch
            {
                { Path: null } => "environment variables only",
                { IsSample: true } => $"{file.Path}: local.settings.json is missing, so the sample is used",
                _ => file.Path,
            }),
        ];

        output.WriteLine();
        foreach (var (name, value) in rows.Where(row => !string.IsNullOrEmpty(row.Value)))
            output.WriteLine($"  {name,-15} {value}");
        output.WriteLine();
        output.WriteLine("  Ctrl+C stops the app and its services.");
        output.WriteLine();
    }

    // Replaces a wildcard address by one that a browser can open.
    private static string Reachable(string address) =>
        address.Replace("://+", "://localhost", StringComparison.Ordinal).Replace("://*", "://localhost", StringComparison.Ordinal)
            .Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal).TrimEnd('/');

    private static string StorageOf(IConfiguration settings) => string.Join("; ", (settings[HostSettings.StorageKey] ?? "").Split(';').Where(part =>
            part.Contains("Endpoint=", StringComparison.Ordinal) || part.StartsWith("AccountName=", StringComparison.Ordinal)));
}
