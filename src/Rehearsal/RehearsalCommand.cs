using System.Diagnostics;
using System.Globalization;
using Enrollment.LocalHost.Hosting;
using Enrollment.Rehearsal.Reports;
using Enrollment.Rehearsal.Scenarios;
using Spectre.Console;

namespace Enrollment.Rehearsal;

/// <summary>Reads the command line, runs it and returns the exit code.</summary>
internal static class RehearsalCommand
{
    public const int Success = 0;
    public const int Failure = 1;
    public const int InvalidInput = 2;

    public static async Task<int> RunAsync(
        IAnsiConsole console, string folder, string output, CrashOptions crashes, HostOptions? host, CancellationToken cancellation)
    {
        if (ReadOrReport(console, folder) is not { } scenario)
            return InvalidInput;

        var started = Stopwatch.GetTimestamp();
        var failures = await PlayAsync(console, scenario, new OutputFolder(output), crashes, host, cancellation);
        foreach (var failure in failures)
            console.MarkupLineInterpolated($"[red]{failure}[/]");
        var verdict = failures.Count == 0 ? "The year went as expected" : string.Create(CultureInfo.InvariantCulture, $"{failures.Count} failures");
        console.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"{verdict}, in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s. Files are in {Path.GetFullPath(output)}.");
        return failures.Count == 0 ? Success : Failure;
    }

    /// <returns>The scenario; null if the folder is invalid, after every problem was printed.</returns>
    internal static Scenario? ReadOrReport(IAnsiConsole console, string folder)
    {
        var (scenario, problems) = ScenarioReader.Read(folder);
        foreach (var problem in problems)
            console.MarkupLineInterpolated($"[red]{problem}[/]");
        return scenario;
    }

    private static async Task<IReadOnlyList<string>> PlayAsync(
        IAnsiConsole console, Scenario scenario, OutputFolder output, CrashOptions crashes, HostOptions? host, CancellationToken cancellation)
    {
        try
        {
            return await new RehearsalRun(console, scenario, output, crashes, host).RunAsync(cancellation);
        }
        catch (Exception failed) when (failed is RehearsalException or HostStartException)
        {
            return [failed.Message];
        }
    }
}
