using Microsoft.Extensions.Configuration;

namespace Enrollment.LocalHost.Hosting;

/// <summary>What a developer wants to know once the app runs.</summary>
internal static class StartBanner
{
    public static void Write(TextWriter output, HostFiles files, IConfiguration settings, bool clockMoves)
    {
        var address = files.Urls[0].TrimEnd('/');
        List<(string Name, string? Value)> rows =
        [
            ("open", address),
            ("API", $"{address}/api/docs"),
            ("token", $"""curl -s {address}/dev/token -d '{"{"}"subject":"22000123","roles":["student"]{"}"}'"""),
            ("clock", clockMoves ? $"{address}/dev/clock" : "the app's own"),
            ("mails", files.Services?.MailWeb?.AbsoluteUri),
            ("bank simulator", files.Services?.Simulator?.AbsoluteUri),
            ("storage", HostSettings.InMemory(settings) ? "in memory, gone when the app stops" : StorageOf(settings[HostSettings.StorageKey]!)),
            ("settings", files.Settings switch
            {
                { Path: null } => "environment variables only",
                { IsSample: true } => $"{files.Settings.Path}: there is no local.settings.json, so the sample is used",
                _ => files.Settings.Path,
            }),
        ];

        output.WriteLine();
        foreach (var (name, value) in rows.Where(row => row.Value is not null))
            output.WriteLine($"  {name,-15} {value}");
        output.WriteLine();
        output.WriteLine("  Ctrl+C stops the app and what it started.");
        output.WriteLine();
    }

    private static string StorageOf(string connection) => connection == HostSettings.DevelopmentStorage
        ? "storage emulator on 127.0.0.1, ports 10000 to 10002"
        : string.Join("; ", connection.Split(';').Where(part =>
            part.Contains("Endpoint=", StringComparison.Ordinal) || part.StartsWith("AccountName=", StringComparison.Ordinal)));
}
