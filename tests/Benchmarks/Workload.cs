using System.Diagnostics;
using System.Threading.Channels;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enrollment.Benchmarks;

/// <summary>
/// The reference workload: three activities, one external event, raised when the instance first waits for it, and two
/// more activities.
/// </summary>
internal sealed class Workload : IAsyncDisposable
{
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>();
    private readonly DurableEngine _engine;
    private readonly Task _raising;

    private Workload(IHistoryStore store)
    {
        var tasks = new DurableTaskRegistry();
        tasks.AddOrchestratorFunc<int, int>("Plan", RunAsync).AddActivityFunc<int, int>("Add", (_, n) => n + 1);
        var runner = new DirectRunner(tasks, new ServiceCollection().BuildServiceProvider());
        _engine = new DurableEngine(new DurableEngineOptions(), store, runner, TimeProvider.System, NullLoggerFactory.Instance);
        Client = DirectInvoker.ClientOf(_engine, TimeProvider.System);
        _raising = RaiseAsync();
    }

    internal DurableTaskClient Client { get; }

    internal static async Task<Workload> StartAsync(IHistoryStore store)
    {
        var workload = new Workload(store);
        await workload._engine.StartAsync(CancellationToken.None);
        return workload;
    }

    /// <returns>The time from the first start to the last completion.</returns>
    internal async Task<TimeSpan> RunAsync(int instances)
    {
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, instances).Select(async i =>
        {
            var id = await Client.ScheduleNewOrchestrationInstanceAsync("Plan", i);
            var done = await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
            if (done.ReadOutputAs<int>() != i + 6)
                throw new InvalidOperationException($"Instance {id} ended as {done}.");
        }));
        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.StopAsync(CancellationToken.None);
        _waiting.Writer.Complete();
        await _raising;
        _engine.Dispose();
    }

    private async Task<int> RunAsync(TaskOrchestrationContext context, int n)
    {
        for (var i = 0; i < 3; i++)
            n = await context.CallActivityAsync<int>("Add", n);
        if (!context.IsReplaying)
            _waiting.Writer.TryWrite(context.InstanceId);
        n += await context.WaitForExternalEvent<int>("more");
        for (var i = 0; i < 2; i++)
            n = await context.CallActivityAsync<int>("Add", n);
        return n;
    }

    private async Task RaiseAsync()
    {
        List<Task> raised = [];
        await foreach (var id in _waiting.Reader.ReadAllAsync())
        {
            raised.Add(Client.RaiseEventAsync(id, "more", 1));
            if (raised.Count == 64)
            {
                await Task.WhenAll(raised);
                raised.Clear();
            }
        }

        await Task.WhenAll(raised);
    }
}
