using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.Functions.Tests.Support;

/// <summary>The real app as a process of its own, on services of its own and a frozen clock; it can be killed and started again.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private readonly LentServices services;
    private readonly int port;
    private readonly string start;
    private readonly List<string> output = [];
    private Process? process;

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

    private AppProcess(LentServices services, string start)
    {
        (this.services, this.start, Storage) = (services, start, services.StorageConnectionString);
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        port = ((IPEndPoint)probe.LocalEndpoint).Port;
        Http = new HttpClient(new ContractHandler(new SocketsHttpHandler { AllowAutoRedirect = false })) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public HttpClient Http { get; }

    public Uri Mail => services.Mail;

    public Uri Bank => services.Bank;

    public string Storage { get; private set; }

    /// <summary>Settings that win at the next start.</summary>
    public Dictionary<string, string?> Overrides { get; } = [];

    /// <param name="start">The frozen clock's first time, ISO 8601 with an offset.</param>
    /// <param name="reroute">From the emulator's connection string to the one the app is given.</param>
    public static async Task<AppProcess> StartAsync(string start, Func<string, Task<string>>? reroute = null)
    {
        var app = new AppProcess(await LentServices.BorrowAsync(), start);
        if (reroute is not null)
            app.Storage = await reroute(app.Storage);
        await app.StartAsync();
        return app;
    }

    public async Task StartAsync()
    {
        var information = new ProcessStartInfo("dotnet", [Built])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Settings().Concat(Overrides))
            information.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        process = Process.Start(information)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AnswersAsync();
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said goodbye to.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Whether it has ended by SIGKILL, and not by itself.</summary>
    public bool WasKilled => process is { HasExited: true, ExitCode: 137 };

    public string Output
    {
        get
        {
            lock (output) return string.Join('\n', output);
        }
    }

    /// <summary>Waits until that text stands in the output, which is written behind the answers.</summary>
    public async Task SaysAsync(string text)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            if (limit.IsCancellationRequested)
                Assert.Fail($"The app did not say \"{text}\":\n{Output}");
            await tick.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            await KillAsync();
        process?.Dispose();
        Http.Dispose();
        await services.DisposeAsync();
    }

    private IEnumerable<KeyValuePair<string, string?>> Settings() => services.Settings.Concat(new Dictionary<string, string?>
    {
        ["AzureWebJobsStorage"] = Storage,
        ["App:BaseUrl"] = Http.BaseAddress!.GetLeftPart(UriPartial.Authority),
        ["Clock:Start"] = start,
        ["Clock:Frozen"] = "true",

        // All tests together are one caller; those about the limits set them.
        ["Limits:ReadsPerMinute"] = "100000",
        ["Limits:CommandsPerMinute"] = "100000",
        ["Limits:SignInsPerMinute"] = "100000",
        ["Host:Urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
    });

    private async Task AnswersAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await tick.WaitForNextTickAsync(limit.Token))
        {
            if (process!.HasExited)
                throw new InvalidOperationException($"The app ended with {process.ExitCode}:\n{Output}");
            try
            {
                using var answer = await Http.GetAsync("/dev/clock", limit.Token);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (output)
        {
            if (line.Data is not null) output.Add(line.Data);
        }
    }
}
