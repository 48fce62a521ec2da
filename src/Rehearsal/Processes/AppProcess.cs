using System.Diagnostics;
using Enrollment.LocalHost.Development;
using Enrollment.Rehearsal.Clocks;

namespace Enrollment.Rehearsal.Processes;

/// <summary>Runs the app as a child process that can be killed and restarted on the same storage.</summary>
internal sealed class AppProcess : IApp, IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly string assembly;
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly TextWriter log;
    private readonly string logFile;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process process = null!;
    private volatile TaskCompletionSource answering = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile int starts;

    private AppProcess(string assembly, Uri address, IReadOnlyDictionary<string, string> settings, string logFile)
    {
        this.assembly = assembly;
        this.settings = settings;
        this.logFile = logFile;
        Address = address;
        log = TextWriter.Synchronized(new StreamWriter(logFile) { AutoFlush = true });
    }

    public Uri Address { get; }

    public int Starts => starts;

    /// <exception cref="RehearsalException">The app ended or did not answer in time.</exception>
    public static async Task<AppProcess> StartAsync(
        string assembly, Uri address, IReadOnlyDictionary<string, string> settings, string logFile, CancellationToken cancellation)
    {
        var app = new AppProcess(assembly, address, settings, logFile);
        try
        {
            await app.StartAsync(cancellation);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public static Uri FreeAddress() => new($"http://127.0.0.1:{Ports.Free(1)[0]}");

    public Task WhenAnsweringAsync(CancellationToken cancellation) => answering.Task.WaitAsync(cancellation);

    /// <summary>Kills the app with SIGKILL and starts the same command again.</summary>
    public async Task KillAndStartAsync(CancellationToken cancellation)
    {
        // Announce the restart before the kill, so that a call that fails from now on waits for it.
        starts++;
        answering = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        process.Kill();
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        await log.WriteLineAsync("--- killed ---");
        await StartAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
        http.Dispose();
        await log.DisposeAsync();
    }

    private async Task StartAsync(CancellationToken cancellation)
    {
        try
        {
            Launch();
            await WaitUntilItAnswersAsync(cancellation);
            answering.TrySetResult();
        }
        catch (Exception failed)
        {
            answering.TrySetException(failed);
            throw;
        }
    }

    private void Launch()
    {
        var command = new ProcessStartInfo("dotnet", [assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(assembly),
        };
        foreach (var (name, value) in settings)
            command.Environment[name] = value;

        process = new Process { StartInfo = command };
        process.OutputDataReceived += (_, line) => Write(line.Data);
        process.ErrorDataReceived += (_, line) => Write(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Write(string? line)
    {
        if (line is not null)
            log.WriteLine(line);
    }

    private async Task WaitUntilItAnswersAsync(CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(StartTimeout, TimeProvider.System);
        while (!await AnswersAsync(cancellation))
        {
            if (process.HasExited)
                throw new RehearsalException($"The app ended during its start with exit code {process.ExitCode}. See {logFile}.");
            if (timeout.IsCancellationRequested)
                throw new RehearsalException($"The app did not answer at {Address} within {StartTimeout.TotalSeconds} s. See {logFile}.");
            await Task.Delay(PollInterval, TimeProvider.System, cancellation);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            // Any answer will do: an app whose clock cannot be moved answers 404.
            using var answer = await http.GetAsync(new Uri(Address, MovedClock.Path), cancellation);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
