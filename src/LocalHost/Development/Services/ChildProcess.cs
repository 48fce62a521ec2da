using System.Diagnostics;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>Names a program, its arguments and its log.</summary>
internal sealed record ChildCommand(string Name, string Program, IReadOnlyList<string> Arguments);

/// <summary>Reports that the child ended or did not answer in time.</summary>
internal sealed class ChildFailedException(string message) : Exception(message);

/// <summary>
/// Runs a service as a child process. The child receives SIGTERM when this process is gone, however it ended, so that the
/// emulator saves what it has acknowledged. Output goes to a file, because a pipe would break when this process is killed.
/// The child has a session of its own where possible: Ctrl+C reaches this process alone, which stops its children last.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    // The subshell reads standard input, which ends with the parent. It ignores the signals a terminal sends to the whole group.
    private const string EndingWithParent =
        "exec 3<&0; (trap '' HUP INT TERM; read _ <&3; kill $$) >/dev/null 2>&1 & exec \"$@\" >>\"$LOG\" 2>&1 </dev/null 3<&-";

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private readonly Process process;
    private readonly string log;

    private ChildProcess(Process process, string log)
    {
        this.process = process;
        this.log = log;
        Reference = new ProcessReference(process.Id, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        if (OperatingSystem.IsWindows()) AppDomain.CurrentDomain.ProcessExit += Kill;
    }

    public bool HasExited => process.HasExited;

    public ProcessReference Reference { get; }

    public static ChildProcess Start(ChildCommand command, string? dataFolder)
    {
        var folder = dataFolder ?? Path.Combine(Path.GetTempPath(), "enrollment-services");
        Directory.CreateDirectory(folder);
        var log = Path.Combine(folder, dataFolder is null ? $"{command.Name}-{Environment.ProcessId}.log" : $"{command.Name}.log");
        if (dataFolder is not null) File.Delete(log);
        return new ChildProcess(Process.Start(OperatingSystem.IsWindows() ? OnWindows(command) : OnUnix(command, log))!, log);
    }

    /// <summary>Returns the last lines of the output, for an error message.</summary>
    public string LastOutput()
    {
        if (!File.Exists(log)) return "It has no output.";
        var lines = File.ReadLines(log).TakeLast(5).Where(line => line.Length > 0).ToList();
        return lines.Count == 0 ? "It has no output." : string.Join(" | ", lines);
    }

    public async ValueTask DisposeAsync()
    {
        if (process.StartInfo.RedirectStandardInput)
        {
            process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(TimeLimit, TimeProvider.System);
            await process.WaitForExitAsync(timeout.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        AppDomain.CurrentDomain.ProcessExit -= Kill;
        Kill(null, EventArgs.Empty);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private void Kill(object? sender, EventArgs e)
    {
        // Kill without the process tree: .NET suspends a tree before killing it, and a program that ends meanwhile stays suspended.
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

    // Windows cannot ask a process to end. The service is killed on a normal exit, and keeps running if this process is killed.
    private static ProcessStartInfo OnWindows(ChildCommand command) => new(command.Program, command.Arguments);
}
