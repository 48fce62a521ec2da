using System.Diagnostics;
using System.Threading.Channels;

namespace Enrollment.LocalHost.Tests.Durable.Killing;

/// <summary>A process that runs the engine, to be killed without warning.</summary>
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

        // What the one before it left may be worked on, and told, before it is ready.
        while (await victim.ReadAsync() is { } said)
        {
            if (said == "ready")
                return victim;
        }

        throw new InvalidOperationException("The victim did not get ready.");
    }

    internal void Tell(string order) => _process.StandardInput.WriteLine(order);

    /// <returns>The next line it wrote; null when it is dead and all was read.</returns>
    internal async Task<string?> ReadAsync()
    {
        using var timeout = new CancellationTokenSource(TimeLimit);
        return await _lines.Reader.WaitToReadAsync(timeout.Token) && _lines.Reader.TryRead(out var line) ? line : null;
    }

    /// <returns>The next line; null when it has nothing more to say for now.</returns>
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

    /// <summary>SIGKILL: no finally, no flush.</summary>
    internal void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
