using System.Runtime.CompilerServices;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

/// <summary>A semantic of the real runtime, to be kept on every store. Each test has a hub of its own.</summary>
public abstract class ContractTest(IStores stores)
{
    private static int _hubs;
    private readonly string _hub = $"hub{Interlocked.Increment(ref _hubs)}";

    private protected IHistoryStore Store() => stores.Open(_hub);

    private protected Task<DurableHost> HostAsync(
        Action<DurableTaskRegistry> tasks, Action<IDurableTaskWorkerBuilder>? worker = null, FakeTimeProvider? clock = null) =>
        DurableHost.StartAsync(Store(), tasks, worker, clock);

    /// <summary>Awaits without losing the name of what is waited for.</summary>
    private protected static async Task<T> Soon<T>(Task<T> task, [CallerArgumentExpression(nameof(task))] string what = "")
    {
        try
        {
            return await task.WaitAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            throw new TimeoutException($"Not within 30 s: {what}");
        }
    }
}
