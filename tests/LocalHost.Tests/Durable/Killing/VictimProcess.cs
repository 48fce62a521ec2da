using System.Diagnostics;
using System.Threading.Channels;

namespace Enrollment.LocalHost.Tests.Durable.Killing;

/// <summary>Runs the engine in a child process that a test kills.</summary>
internal sealed class VictimProcess : IDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

    private VictimProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
                _lines.Writer.TryComplete();
            else
                _lines.Writer.TryWrite(line.Data);
        };
        process.BeginOutputReadLine();
    }

    internal static async Task<VictimProcess> StartAsync(string connection, string hub)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet")
        {
            ArgumentList = { "exec", Path.Combine(AppContext.BaseDirectory, "Enrollment.LocalHost.Victim.dll"), connection, hub },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The victim was not started.");
        var victim = new VictimProcess(process);

        // The process may resume the work of the previous one and report it before it is ready.
        while (await victim.ReadAsync() is { } said)
        {
            if (said == "ready")
                return victim;
        }

        throw new InvalidOperationException("The victim did not become ready.");
    }

    internal void Send(string order) => _process.StandardInput.WriteLine(order);

    /// <returns>The next line of the process; null when it has ended and every line was read.</returns>
    internal async Task<string?> ReadAsync()
    {
        using var timeout = new CancellationTokenSource(TimeLimit);
        return await _lines.Reader.WaitToReadAsync(timeout.Token) && _lines.Reader.TryRead(out var line) ? line : null;
    }

    /// <returns>The next line; null if none arrives within a second.</returns>
    internal async Task<string?> ReadUnlessQuietAsync()
    {
        using var timeout = new CancellationTokenSource(Quiet);
        try
        {
            return await _lines.Reader.ReadAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>Sends SIGKILL, so that no finally block and no flush runs.</summary>
    internal void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
