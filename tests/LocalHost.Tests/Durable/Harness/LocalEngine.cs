using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>Runs the local host's engine with the direct runner on a frozen clock.</summary>
internal sealed class LocalEngine : IEngineUnderTest
{
    internal static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock;
    private bool _killed;

    private LocalEngine(DurableEngine engine, FakeTimeProvider clock)
    {
        (Engine, _clock) = (engine, clock);
        Client = DirectInvoker.ClientOf(engine, clock);
    }

    public DurableTaskClient Client { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    internal DurableEngine Engine { get; }

    internal static async Task<LocalEngine> StartAsync(IHistoryStore store, EngineSetup setup, FakeTimeProvider? clock = null)
    {
        clock ??= new FakeTimeProvider(Start);
        var registry = new DurableTaskRegistry();
        setup.Tasks(registry);
        var options = new DurableEngineOptions();
        if (setup.Versioning is { } versioning)
        {
            options.DefaultVersion = versioning.Version;
            options.VersionMatch = versioning.MatchStrategy;
            options.VersionFailure = versioning.FailureStrategy;
        }

        var loggers = setup.Log is { } log ? LoggerFactory.Create(logging => logging.AddProvider(log)) : NullLoggerFactory.Instance;
        var engine = new DurableEngine(options, store, new DirectRunner(registry, new ServiceCollection().BuildServiceProvider(), loggers), clock, loggers);
        await engine.StartAsync(CancellationToken.None);
        return new LocalEngine(engine, clock);
    }

    internal static Task<LocalEngine> StartAsync(IHistoryStore store, Action<DurableTaskRegistry> tasks, FakeTimeProvider? clock = null) =>
        StartAsync(store, new EngineSetup(tasks), clock);

    public async Task SettleAsync()
    {
        using var timeout = new CancellationTokenSource(EngineUnderTest.TimeLimit);
        await Engine.WhenIdleAsync(timeout.Token);
    }

    public async Task AdvanceAsync(TimeSpan time)
    {
        if (!_killed)
            await SettleAsync();
        _clock.Advance(time);
        if (!_killed)
            await SettleAsync();
    }

    public void Kill()
    {
        _killed = true;
        Engine.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (_killed)
            return;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Engine.StopAsync(timeout.Token);
        Engine.Dispose();
    }
}
