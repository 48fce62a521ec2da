using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>A worker and its client, registered as an application without Functions would, on a clock that stands still.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    internal static readonly DateTimeOffset Start = new(2026, 9, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ServiceProvider _services;

    private DurableHost(ServiceProvider services, FakeTimeProvider clock) => (_services, Clock) = (services, clock);

    internal FakeTimeProvider Clock { get; }

    internal DurableTaskClient Client => _services.GetRequiredService<DurableTaskClient>();

    internal IEngineProbe Probe => _services.GetRequiredService<IEngineProbe>();

    internal IServiceProvider Services => _services;

    internal DurableEngine Engine => _services.GetRequiredService<DurableEngine>();

    internal static async Task<DurableHost> StartAsync(
        IHistoryStore store,
        Action<DurableTaskRegistry> tasks,
        Action<IDurableTaskWorkerBuilder>? worker = null,
        FakeTimeProvider? clock = null,
        Action<IServiceCollection>? services = null)
    {
        clock ??= new FakeTimeProvider(Start);
        var collection = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(store)
            .AddDurableTaskWorker(builder =>
            {
                builder.AddTasks(tasks);
                worker?.Invoke(builder);
            })
            .AddDurableTaskClient(_ => { });
        services?.Invoke(collection);
        var host = new DurableHost(collection.BuildServiceProvider(), clock);
        await host.Engine.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Starts an instance and returns its id.</summary>
    internal Task<string> RunAsync(string orchestrator, object? input = null, StartOrchestrationOptions? options = null) =>
        Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, options);

    /// <summary>Returns when nothing is left to do at the time of the clock.</summary>
    internal async Task SettleAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await Probe.WhenIdleAsync(patience.Token);
    }

    internal async Task AdvanceAsync(TimeSpan time)
    {
        await SettleAsync();
        Clock.Advance(time);
        await SettleAsync();
    }

    /// <summary>The instance, once nothing is left to do.</summary>
    internal async Task<OrchestrationMetadata> StateAsync(string instanceId)
    {
        await SettleAsync();
        return await Client.GetInstanceAsync(instanceId, getInputsAndOutputs: true)
            ?? throw new InvalidOperationException($"No instance {instanceId}.");
    }

    internal async Task<OrchestrationMetadata> FinishAsync(string instanceId)
    {
        using var patience = new CancellationTokenSource(Patience);
        return await Client.WaitForInstanceCompletionAsync(instanceId, getInputsAndOutputs: true, patience.Token);
    }

    /// <summary>Ends the worker as a killed process ends: nothing is finished, nothing is written any more.</summary>
    internal void Kill() => Engine.Dispose();

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await Engine.StopAsync(patience.Token);
        await _services.DisposeAsync();
    }
}
