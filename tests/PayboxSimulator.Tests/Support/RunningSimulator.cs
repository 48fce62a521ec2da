using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.PayboxSimulator.Tests.Support;

/// <summary>Runs a simulator on a free port, with a client that follows no redirects and a movable clock.</summary>
internal sealed class RunningSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningSimulator(WebApplication app, FakeTimeProvider clock)
    {
        _app = app;
        Clock = clock;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public FakeTimeProvider Clock { get; }

    public static async Task<RunningSimulator> StartAsync(params string[] args)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2022, 8, 22, 8, 0, 0, TimeSpan.Zero));
        var app = SimulatorApp.Build(["--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "None", .. args], services => services.AddSingleton<TimeProvider>(clock));
        await app.StartAsync();
        return new RunningSimulator(app, clock);
    }

    public async Task<JsonElement[]> LogAsync(string query = "") =>
        JsonSerializer.Deserialize<JsonElement[]>(await Client.GetStringAsync("/log" + query))!;

    /// <summary>Returns the merchant's balance in cents, computed from the log.</summary>
    public async Task<long> AccountAsync() => (await LogAsync()).Sum(entry => entry.GetProperty("moved_cents").GetInt64());

    public async Task FaultAsync(string json)
    {
        using var answer = await Client.PostAsync("/control/faults", new StringContent(json));
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
