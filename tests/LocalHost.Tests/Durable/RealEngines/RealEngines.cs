using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.DurableTask.Worker.Shims;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

/// <summary>Starts an engine of Microsoft's test host for each test.</summary>
public sealed class InProcessEngines : IEngines
{
    TimeSpan IEngines.Moment => TimeSpan.FromSeconds(1.5);

    async Task<IEngineUnderTest> IEngines.StartAsync(string hub, EngineSetup setup)
    {
        var engine = await InProcessEngine.StartAsync(RealEngine.WithProbe(setup));
        return new RealEngine(engine.Client, () => engine.DisposeAsync().AsTask());
    }
}

/// <summary>Starts one hub of Azure's engine per suite, because a start takes a second. Each test purges its instances.</summary>
public sealed class AzureStorageEngines : IEngines, IAsyncLifetime
{
    private static int _hubs;
    private AzureStorageEngine? _engine;

    private AzureStorageEngine Engine => _engine ?? throw new InvalidOperationException("The engine is not started.");

    /// <summary>Timers of this engine fire up to a second early.</summary>
    TimeSpan IEngines.Moment => TimeSpan.FromSeconds(4);

    public async Task InitializeAsync() =>
        _engine = await AzureStorageEngine.StartAsync(await Emulator.ConnectAsync(), $"oracle{Interlocked.Increment(ref _hubs)}");

    public async Task DisposeAsync() => await Engine.DisposeAsync();

    Task<IEngineUnderTest> IEngines.StartAsync(string hub, EngineSetup setup)
    {
        var registry = new DurableTaskRegistry();
        RealEngine.WithProbe(setup).Tasks(registry);
        var loggers = LoggerFactory.Create(logging =>
        {
            if (setup.Log is { } log)
                logging.AddProvider(log);
        });
        var services = new ServiceCollection().AddSingleton(new DurableTaskShimFactory(new DurableTaskWorkerOptions(), loggers)).BuildServiceProvider();
        Engine.Run(registry, services);
        return Task.FromResult<IEngineUnderTest>(new RealEngine(Engine.Client, PurgeAsync));
    }

    private async Task PurgeAsync()
    {
        await foreach (var instance in Engine.Client.GetAllInstancesAsync())
            await Engine.Client.PurgeInstanceAsync(instance.InstanceId);
    }
}
