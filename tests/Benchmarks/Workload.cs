using System.Diagnostics;
using System.Threading.Channels;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.SampleApp;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Enrollment.LocalHost.Tests.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enrollment.Benchmarks;

/// <summary>Runs instances of <see cref="ReferenceWorkload"/> and raises its event when an instance first waits for it.</summary>
internal sealed class Workload : IAsyncDisposable
{
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>();
    private readonly DurableTaskClient _client;
    private readonly Func<Task> _stop;
    private readonly Task _raising;

    private Workload(DurableTaskClient client, Func<Task> stop)
    {
        (_client, _stop) = (client, stop);
        ReferenceWorkload.Waits = id => _waiting.Writer.TryWrite(id);
        _raising = RaiseAsync();
    }

    /// <summary>Starts the whole host, with the worker behind its protocol.</summary>
    internal static async Task<Workload> ThroughTheWorkerAsync(IHistoryStore store)
    {
        var host = await SampleHost.StartAsync([typeof(ReferenceWorkload)], app => app.Services.AddSingleton(store));
        return new Workload(host.Client, () => host.DisposeAsync().AsTask());
    }

    /// <summary>Starts the engine alone, which calls its tasks directly as in the simulation.</summary>
    internal static async Task<Workload> DirectAsync(IHistoryStore store)
    {
        var tasks = new DurableTaskRegistry();
        tasks.AddOrchestratorFunc<int, int>(nameof(ReferenceWorkload.Plan), (context, _) => ReferenceWorkload.Plan(context))
            .AddActivityFunc<int, int>(nameof(ReferenceWorkload.Add), (_, n) => ReferenceWorkload.Add(n));
        var runner = new DirectRunner(tasks, new ServiceCollection().BuildServiceProvider());
        var engine = new DurableEngine(new DurableEngineOptions(), store, runner, TimeProvider.System, NullLoggerFactory.Instance);
        await engine.StartAsync(CancellationToken.None);
        return new Workload(DirectInvoker.ClientOf(engine, TimeProvider.System), async () =>
        {
            await engine.StopAsync(CancellationToken.None);
            engine.Dispose();
        });
    }

    /// <returns>The time from the first start to the last completion.</returns>
    internal async Task<TimeSpan> RunAsync(int instances)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, instances).Select(async i =>
        {
            var id = await _client.ScheduleNewOrchestrationInstanceAsync(nameof(ReferenceWorkload.Plan), i);
            var done = await _client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
            if (done.ReadOutputAs<int>() != i + 6)
                throw new InvalidOperationException($"Instance {id} ended as {done}.");
        }));
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _raising;
        await _stop();
    }

    private async Task RaiseAsync()
    {
        List<Task> raised = [];
        await foreach (var id in _waiting.Reader.ReadAllAsync())
        {
            raised.Add(_client.RaiseEventAsync(id, ReferenceWorkload.Event, 1));
            if (raised.Count == 64)
            {
                await Task.WhenAll(raised);
                raised.Clear();
            }
        }

        await Task.WhenAll(raised);
    }
}
