using System.Diagnostics;

namespace Enrollment.LocalHost.Development;

/// <summary>What to run, and a name for its log.</summary>
internal sealed record ChildCommand(string Name, string Program, IReadOnlyList<string> Arguments);

/// <summary>The child ended, or did not answer in time.</summary>
internal sealed class ChildFailedException(string message) : Exception(message);

/// <summary>
/// A service run as a child. Its output goes to a file: a pipe would break under it when this process is killed.
/// It runs in a session of its own where possible: Ctrl+C reaches this process alone, which then stops its children last.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const string Plain = "exec \"$@\" >>\"$LOG\" 2>&1 </dev/null";

    // The reader of standard input sees its end when the parent is gone, however it ended.
    private const string EndingWithParent = "exec 3<&0; (cat <&3 >/dev/null; kill $$) >/dev/null 2>&1 & exec \"$@\" >>\"$LOG\" 2>&1 </dev/null 3<&-";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly Process process;
    private readonly string log;

    private ChildProcess(Process process, string log)
    {
        this.process = process;
        this.log = log;
    }

    public bool HasExited => process.HasExited;

    public static ChildProcess Start(ChildCommand command, string? dataFolder, bool endWhenKilled)
    {
        var folder = dataFolder ?? Path.Combine(Path.GetTempPath(), "enrollment-services");
        Directory.CreateDirectory(folder);
        var log = Path.Combine(folder, $"{command.Name}-{Environment.ProcessId}.log");
        var process = Process.Start(OperatingSystem.IsWindows() ? OnWindows(command) : OnUnix(command, log, endWhenKilled))!;
        if (OperatingSystem.IsWindows())
        {
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, line) => File.AppendAllText(log, line.Data + Environment.NewLine);
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        return new ChildProcess(process, log);
    }

    /// <summary>The end of what it wrote, for an error message.</summary>
    public string LastWords()
    {
        if (!File.Exists(log)) return "It wrote nothing.";
        var lines = File.ReadLines(log).TakeLast(5).Where(line => line.Length > 0).ToList();
        return lines.Count == 0 ? "It wrote nothing." : string.Join(" | ", lines);
    }

    public void Kill()
    {
        // Not the tree: that stops the child before it kills it, and a program that ends meanwhile leaves it stopped.
        if (!process.HasExited) process.Kill();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await AskToEndAsync();
            Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    /// <summary>So that the emulator saves what it has in memory.</summary>
    private async Task AskToEndAsync()
    {
        if (OperatingSystem.IsWindows()) return;
        if (process.StartInfo.RedirectStandardInput)
            process.StandardInput.Close();
        else
            Process.Start("kill", ["-TERM", $"{process.Id}"]).Dispose();

        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        await process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static ProcessStartInfo OnUnix(ChildCommand command, string log, bool endWhenKilled)
    {
        string[] session = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid"] : [];
        return new ProcessStartInfo("/bin/sh", ["-c", endWhenKilled ? EndingWithParent : Plain, "sh", .. session, command.Program, .. command.Arguments])
        {
            RedirectStandardInput = endWhenKilled,
            Environment = { ["LOG"] = log },
        };
    }

    private static ProcessStartInfo OnWindows(ChildCommand command) => new(command.Program, command.Arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
}
