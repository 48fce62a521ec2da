using System.Diagnostics;
using System.Reflection;
using Enrollment.Functions.Composition;
using Enrollment.LocalHost.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Tests.Support;

/// <summary>One run of the app, from its start to its end.</summary>
internal interface IAppRun
{
    /// <summary>Returns when it answers.</summary>
    Task StartAsync(Uri address);

    Task StopAsync();
}

/// <summary>The app in this process.</summary>
internal sealed class HostedApp(IReadOnlyDictionary<string, string?> settings, AppOutput output) : IAppRun
{
    private IHost? host;

    public async Task StartAsync(Uri address)
    {
        // The worker looks for its functions in the program that was started.
        Assembly.SetEntryAssembly(typeof(EnrollmentApp).Assembly);
        var builder = EnrollmentApp.CreateBuilder([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
        builder.Logging.ClearProviders().AddProvider(output);
        host = builder.Build();
        await host.StartAsync();
    }

    public async Task StopAsync()
    {
        if (host is null)
            return;
        await host.StopAsync();
        host.Dispose();
        host = null;
    }
}

/// <summary>The app as a process, ended by SIGKILL.</summary>
internal sealed class AppProcess(IReadOnlyDictionary<string, string?> settings, AppOutput output) : IAppRun
{
    private Process? process;

    /// <summary>Tells whether it has ended by SIGKILL, and not by itself.</summary>
    public bool WasKilled => process is { HasExited: true, ExitCode: 137 };

    // The portal and the school's file stand beside it, not beside the tests.
    private static string Built
    {
        get
        {
            var tests = new DirectoryInfo(AppContext.BaseDirectory);
            return Path.Combine(
                ParentFolders.RepositoryRoot(tests.FullName)!, "src", "Functions", "bin", tests.Parent!.Name, tests.Name, "Enrollment.Functions.dll");
        }
    }

    public async Task StartAsync(Uri address)
    {
        var information = new ProcessStartInfo("dotnet", [Built])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            information.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(information)!;
        process.OutputDataReceived += (_, line) => output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => output.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AnswersAsync(new Uri(address, "/dev/clock"));
    }

    public async Task StopAsync()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
    }

    private async Task AnswersAsync(Uri address)
    {
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync(limit.Token))
        {
            if (process!.HasExited)
                throw new InvalidOperationException($"The app ended with {process.ExitCode}:\n{output.Text}");
            try
            {
                using var answer = await http.GetAsync(address, limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }
}

/// <summary>The lines that an app writes, run after run.</summary>
internal sealed class AppOutput : ILoggerProvider
{
    private readonly List<string> lines = [];

    public string Text
    {
        get
        {
            lock (lines) return string.Join('\n', lines);
        }
    }

    public void Add(string? line)
    {
        lock (lines)
        {
            if (line is not null) lines.Add(line);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Lines(this, categoryName);

    public void Dispose()
    {
        // The lines are read after the app has ended.
    }

    private sealed class Lines(AppOutput output, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            output.Add($"{logLevel}: {category}: {formatter(state, exception)} {exception}");
    }
}
