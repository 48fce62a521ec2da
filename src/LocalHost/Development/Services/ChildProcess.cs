using System.Diagnostics;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>What to run, and a name for its log.</summary>
internal sealed record ChildCommand(string Name, string Program, IReadOnlyList<string> Arguments);

/// <summary>The child ended, or did not answer in time.</summary>
internal sealed class ChildFailedException(string message) : Exception(message);

/// <summary>
/// A service run as a child, which is asked to end (SIGTERM) when this process is gone, however it ended: the emulator then
/// saves what it has acknowledged. Its output goes to a file: a pipe would break under it when this process is killed.
/// It runs in a session of its own where possible: Ctrl+C reaches this process alone, which then stops its children last.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // The reader of standard input sees its end when the parent is gone; it outlives what a terminal sends to all.
    private const string EndingWithParent =
        "exec 3<&0; (trap '' HUP INT TERM; read _ <&3; kill $$) >/dev/null 2>&1 & exec \"$@\" >>\"$LOG\" 2>&1 </dev/null 3<&-";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly string log;

    private ChildProcess(Process process, string log)
    {
        this.process = process;
        this.log = log;
        Mark = new ProcessMark(process.Id, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        if (OperatingSystem.IsWindows()) AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public bool HasExited => process.HasExited;

    public ProcessMark Mark { get; }

    public static ChildProcess Start(ChildCommand command, string? dataFolder)
    {
        var folder = dataFolder ?? Path.Combine(Path.GetTempPath(), "enrollment-services");
        Directory.CreateDirectory(folder);
        var log = Path.Combine(folder, dataFolder is null ? $"{command.Name}-{Environment.ProcessId}.log" : $"{command.Name}.log");
        if (dataFolder is not null) File.Delete(log);
        return new ChildProcess(Process.Start(OperatingSystem.IsWindows() ? OnWindows(command) : OnUnix(command, log))!, log);
    }

    /// <summary>The end of what it wrote, for an error message.</summary>
    public string LastWords()
    {
        if (!File.Exists(log)) return "It wrote nothing.";
        var lines = File.ReadLines(log).TakeLast(5).Where(line => line.Length > 0).ToList();
        return lines.Count == 0 ? "It wrote nothing." : string.Join(" | ", lines);
    }

    public async ValueTask DisposeAsync()
    {
        if (process.StartInfo.RedirectStandardInput)
        {
            process.StandardInput.Close();
            using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Kill(object? sender, EventArgs e)
    {
        // Not the tree: that stops the child before it kills it, and a program that ends meanwhile leaves it stopped.
        if (!process.HasExited) process.Kill();
    }

    private static ProcessStartInfo OnUnix(ChildCommand command, string log)
    {
        string[] session = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid"] : [];
        return new ProcessStartInfo("/bin/sh", ["-c", EndingWithParent, "sh", .. session, command.Program, .. command.Arguments])
        {
            RedirectStandardInput = true,
            Environment = { ["LOG"] = log },
        };
    }

    // Windows has no way to ask a process to end: the service is killed when this one ends by itself, and stays when it is killed.
    private static ProcessStartInfo OnWindows(ChildCommand command) => new(command.Program, command.Arguments);
}
