using Enrollment.LocalHost.Development;

namespace Enrollment.Functions.Tests.Support;

/// <summary>
/// The real app on services of its own and a frozen clock. It runs in this process, where all apps share what the runtime has
/// compiled, or, to be killed, as a process of its own.
/// </summary>
public sealed class RunningApp : IAsyncDisposable
{
    private readonly LentServices services;
    private readonly string start;
    private readonly AppOutput output = new();
    private bool alone;
    private IAppRun? run;

    private RunningApp(LentServices services, string start, bool alone)
    {
        (this.services, this.start, this.alone, Storage) = (services, start, alone, services.StorageConnectionString);
        Http = new HttpClient(new ContractHandler(new SocketsHttpHandler { AllowAutoRedirect = false }))
        {
            BaseAddress = new Uri($"http://127.0.0.1:{Ports.Free(1)[0]}"),
            // To move the clock over ten years is one request.
            Timeout = TimeSpan.FromMinutes(5),
        };
    }

    public HttpClient Http { get; }

    public Uri Mail => services.Mail;

    public Uri Bank => services.Bank;

    public string Storage { get; private set; }

    /// <summary>Settings of an app that does the work of the night too.</summary>
    public static IReadOnlyDictionary<string, string?> WithNights { get; } = new Dictionary<string, string?> { ["AzureWebJobs.NightTimer.Disabled"] = "false" };

    /// <summary>Settings that win at the next start.</summary>
    public Dictionary<string, string?> Overrides { get; } = [];

    /// <param name="start">The frozen clock's first time, ISO 8601 with an offset.</param>
    /// <param name="settings">Settings that win.</param>
    /// <param name="reroute">From the emulator's connection string to the one the app is given.</param>
    /// <param name="alone">Whether it is a process of its own, which can be killed and whose whole output is read.</param>
    public static async Task<RunningApp> StartAsync(
        string start, IReadOnlyDictionary<string, string?>? settings = null, Func<string, Task<string>>? reroute = null, bool alone = false)
    {
        var app = new RunningApp(await LentServices.BorrowAsync(), start, alone);
        if (reroute is not null)
            app.Storage = await reroute(app.Storage);
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
            app.Overrides[name] = value;
        await app.StartAsync();
        return app;
    }

    public async Task StartAsync()
    {
        run = alone ? new AppProcess(Settings(), output) : new HostedApp(Settings(), output);
        await run.StartAsync(Http.BaseAddress!);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said goodbye to.</summary>
    public Task KillAsync() => ((AppProcess)run!).StopAsync();

    /// <summary>Ends it, to be started again.</summary>
    public Task StopAsync() => run!.StopAsync();

    /// <summary>Ends it and starts it again as a process of its own, with other settings.</summary>
    public Task RestartAloneAsync(params (string Name, string? Value)[] settings)
    {
        alone = true;
        return RestartAsync(settings);
    }

    /// <summary>Ends it and starts it again, with other settings.</summary>
    public async Task RestartAsync(params (string Name, string? Value)[] settings)
    {
        await StopAsync();
        foreach (var (name, value) in settings)
            Overrides[name] = value;
        await StartAsync();
    }

    /// <summary>Tells whether it has ended by SIGKILL, and not by itself.</summary>
    public bool WasKilled => run is AppProcess { WasKilled: true };

    public string Output => output.Text;

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
        if (run is not null)
            await run.StopAsync();
        Http.Dispose();
        await services.DisposeAsync();
    }

    private Dictionary<string, string?> Settings()
    {
        var address = Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var settings = new Dictionary<string, string?>(services.Settings)
        {
            ["AzureWebJobsStorage"] = Storage,
            ["App:BaseUrl"] = address,
            ["Host:Urls"] = address,
            ["Clock:Start"] = start,
            ["Clock:Frozen"] = "true",

            // A moved clock stops at each run of it: most of the time that a year takes. Who needs nights asks for them.
            ["AzureWebJobs.NightTimer.Disabled"] = "true",
            ["Portal:Folder"] = Path.Combine(Repository.Folder, "src", "Portal"),

            // All tests together are one caller; those about the limits set them.
            ["Limits:ReadsPerMinute"] = "100000",
            ["Limits:CommandsPerMinute"] = "100000",
            ["Limits:SignInsPerMinute"] = "100000",
        };
        foreach (var (name, value) in Overrides)
            settings[name] = value;
        return settings;
    }
}
