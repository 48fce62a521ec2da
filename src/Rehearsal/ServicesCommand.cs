using System.Text.Json;
using System.Text.Json.Nodes;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Hosting;
using Enrollment.Rehearsal.Processes;
using Spectre.Console;

namespace Enrollment.Rehearsal;

/// <summary>Runs the services for an app on another host until it is cancelled, and writes that host's settings.</summary>
internal static class ServicesCommand
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <param name="settings">The settings file to write.</param>
    /// <param name="app">The address of the app.</param>
    /// <param name="ports">The ports of the services; null for free ones.</param>
    public static async Task<int> RunAsync(IAnsiConsole console, string settings, Uri app, DevelopmentPorts? ports, CancellationToken cancellation)
    {
        try
        {
            await using var services = await DevelopmentServices.StartAsync(
                new DevelopmentServicesOptions { RepositoryRoot = RepositoryFolder.Find(), Ports = ports, Log = console.WriteLine }, cancellation);
            Write(settings, AppSettings.ForHost(app, services.Settings));
            console.WriteLine($"The storage emulator, the mail catcher ({services.MailWeb}) and the Paybox simulator ({services.Simulator}) are running.");
            console.WriteLine($"The settings are in {Path.GetFullPath(settings)}. Ctrl+C stops all three.");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return RehearsalCommand.Success;
        }
        catch (Exception failed) when (failed is RehearsalException or HostStartException)
        {
            console.MarkupLineInterpolated($"[red]{failed.Message}[/]");
            return RehearsalCommand.Failure;
        }
    }

    private static void Write(string path, IReadOnlyDictionary<string, string> settings)
    {
        var file = new JsonObject
        {
            ["IsEncrypted"] = false,
            ["Values"] = new JsonObject(settings.Select(setting => KeyValuePair.Create(setting.Key, (JsonNode?)setting.Value))),
        };
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, file.ToJsonString(Readable) + "\n");
    }
}
