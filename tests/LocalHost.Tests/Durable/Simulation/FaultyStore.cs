using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Tests.Durable.Simulation;

/// <summary>
/// Injects faults into a store: it loses requests and replies, applies requests twice or late, and crashes the process before
/// or after a write.
/// </summary>
/// <param name="late">True to apply some requests late, so that other calls overtake them.</param>
internal sealed class FaultyStore(IHistoryStore inner, Random random, int crashAtWrite, double faults, bool late = true) : IHistoryStore
{
    // The engine makes three immediate attempts. Before a fourth it would wait on the frozen clock.
    private const int MostPerOperation = 2;

    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _crash = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, int> _lost = [];
    private int _writes;

    private enum Fate
    {
        Normal,
        RequestLost,
        ReplyLost,
        Twice,
        Late,
        CrashBefore,
        CrashAfter,
    }

    internal Task Crashed => _crash.Task;

    /// <summary>The number of injected faults.</summary>
    internal int Faults { get; private set; }

    public Task InitializeAsync(CancellationToken cancellation) => inner.InitializeAsync(cancellation);

    public Task<OrchestrationState> CreateAsync(OrchestrationState instance, OrchestrationState? replaces, CancellationToken cancellation) =>
        WriteAsync(instance.ExecutionId, () => inner.CreateAsync(instance, replaces, cancellation));

    public Task<bool> AppendAsync(StoredMessage message, CancellationToken cancellation) =>
        WriteAsync(message.OperationId, () => inner.AppendAsync(message, cancellation));

    public Task<bool> CommitAsync(StoredTurn turn, CancellationToken cancellation) =>
        WriteAsync(turn.OperationId, () => inner.CommitAsync(turn, cancellation));

    public Task SaveFinishedAsync(IReadOnlyList<OrchestrationState> instances, CancellationToken cancellation) =>
        WriteAsync($"finished {instances[0].ExecutionId}", async () =>
        {
            await inner.SaveFinishedAsync(instances, cancellation);
            return true;
        });

    public Task PurgeAsync(string instanceId, CancellationToken cancellation) => WriteAsync($"purge {instanceId}", async () =>
    {
        await inner.PurgeAsync(instanceId, cancellation);
        return true;
    });

    public IAsyncEnumerable<StoredHistory> LoadUnfinishedAsync(CancellationToken cancellation) => inner.LoadUnfinishedAsync(cancellation);

    public Task<StoredHistory?> LoadAsync(string instanceId, CancellationToken cancellation) => inner.LoadAsync(instanceId, cancellation);

    public Task<OrchestrationState?> FindAsync(string instanceId, CancellationToken cancellation) => inner.FindAsync(instanceId, cancellation);

    public Task<StoredPage> ListAsync(InstanceListing listing, CancellationToken cancellation) => inner.ListAsync(listing, cancellation);

    private async Task<T> WriteAsync<T>(string operation, Func<Task<T>> write)
    {
        var fate = Draw(operation);
        switch (fate)
        {
            case Fate.CrashBefore:
                _crash.TrySetResult();
                throw new IOException("The process is dead.");
            case Fate.RequestLost:
                throw new IOException("The request was lost.");
            case Fate.Twice:
                await write();
                break;
            case Fate.Late:
                for (var i = 0; i < 20; i++)
                    await Task.Yield();
                break;
        }

        var result = await write();
        if (fate == Fate.CrashAfter)
            _crash.TrySetResult();
        return fate is Fate.ReplyLost or Fate.CrashAfter ? throw new IOException("The reply was lost.") : result;
    }

    private Fate Draw(string operation)
    {
        lock (_lock)
        {
            if (_crash.Task.IsCompleted)
                return Fate.CrashBefore;
            if (++_writes == crashAtWrite)
            {
                Faults++;
                return random.Next(2) == 0 ? Fate.CrashBefore : Fate.CrashAfter;
            }

            if (random.NextDouble() >= faults || _lost.GetValueOrDefault(operation) == MostPerOperation)
                return Fate.Normal;

            Faults++;

            // The most important fault: the write succeeded but the reply was lost.
            var fate = random.Next(late ? 5 : 4) switch
            {
                0 or 1 => Fate.ReplyLost,
                2 => Fate.RequestLost,
                3 => Fate.Twice,
                _ => Fate.Late,
            };
            if (fate is Fate.ReplyLost or Fate.RequestLost)
                _lost[operation] = _lost.GetValueOrDefault(operation) + 1;
            return fate;
        }
    }
}
