using System.ComponentModel;
using System.Diagnostics;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>Finds Node.js, which runs the storage emulator and the mail catcher.</summary>
internal static class NodeRuntime
{
    private const int Oldest = 20;

    /// <exception cref="HostStartException">Node.js is missing or too old; the message says what to install.</exception>
    public static async Task RequireAsync(CancellationToken cancellationToken)
    {
        using var node = Start("node", ["--version"]);
        var version = (await node.StandardOutput.ReadToEndAsync(cancellationToken)).Trim();
        await node.WaitForExitAsync(cancellationToken);
        if (!Version.TryParse(version.TrimStart('v'), out var parsed) || parsed.Major < Oldest)
            throw Missing($"'node' here is {(version.Length > 0 ? version : "not working")}");
    }

    /// <summary>Starts <c>node</c> or <c>npm</c>.</summary>
    /// <exception cref="HostStartException">The program is not installed.</exception>
    public static Process Start(string program, string[] arguments, string? folder = null)
    {
        // On Windows, npm is a script that only the shell can run.
        var start = OperatingSystem.IsWindows() && program == "npm"
            ? new ProcessStartInfo("cmd", ["/c", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.WorkingDirectory = folder ?? "";
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw Missing($"'{program}' was not found", e);
        }
    }

    private static HostStartException Missing(string what, Exception? inner = null) => new(
        $"The storage emulator and the mail catcher need Node.js {Oldest} or newer with npm, and {what}. Install it from https://nodejs.org and start again.", inner);
}
