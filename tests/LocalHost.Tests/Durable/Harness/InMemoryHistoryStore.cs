using System.Runtime.CompilerServices;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>
/// Stores instances in memory for tests and simulations. It outlives the engines that use it, as a disk would, and can
/// drop all but the last finished instances.
/// </summary>
internal sealed class InMemoryHistoryStore(int keepFinished = int.MaxValue) : IHistoryStore
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly Queue<string> _finished = new();

    public Task InitializeAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task<OrchestrationState> CreateAsync(OrchestrationState instance, OrchestrationState? replaces, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (_rows.TryGetValue(instance.InstanceId, out var existing) && existing.Instance.ExecutionId != replaces?.ExecutionId)
                return Task.FromResult(existing.Instance);

            _rows[instance.InstanceId] = new Row(instance);
            return Task.FromResult(instance);
        }
    }

    public Task<bool> AppendAsync(StoredMessage message, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return Task.FromResult(RowOf(message.InstanceId, message.ExecutionId) is { } row
                && (row.Messages.TryAdd(message.Number, message) || row.Messages[message.Number].OperationId == message.OperationId));
        }
    }

    public Task<bool> CommitAsync(StoredTurn turn, CancellationToken cancellation)
    {
        lock (_lock)
        {
            if (RowOf(turn.InstanceId, turn.ExecutionId) is not { } row)
                return Task.FromResult(false);
            if (row.Turns.TryGetValue(turn.Number, out var existing))
                return Task.FromResult(existing.OperationId == turn.OperationId);

            row.Turns.Add(turn.Number, turn);
            return Task.FromResult(true);
        }
    }

    public Task SaveFinishedAsync(IReadOnlyList<OrchestrationState> instances, CancellationToken cancellation)
    {
        lock (_lock)
        {
            foreach (var instance in instances)
            {
                if (RowOf(instance.InstanceId, instance.ExecutionId) is { } row)
                {
                    row.Instance = instance;
                    Forget(instance.InstanceId);
                }
            }

            return Task.CompletedTask;
        }
    }

    public async IAsyncEnumerable<StoredHistory> LoadUnfinishedAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        List<StoredHistory> unfinished;
        lock (_lock)
            unfinished = [.. _rows.Values.Where(row => !row.Instance.IsFinal()).Select(row => row.ToHistory())];

        await Task.CompletedTask;
        foreach (var history in unfinished)
            yield return history;
    }

    public Task<StoredHistory?> LoadAsync(string instanceId, CancellationToken cancellation)
    {
        lock (_lock)
            return Task.FromResult(_rows.GetValueOrDefault(instanceId)?.ToHistory());
    }

    public Task<OrchestrationState?> FindAsync(string instanceId, CancellationToken cancellation)
    {
        lock (_lock)
            return Task.FromResult(_rows.GetValueOrDefault(instanceId)?.Instance);
    }

    public Task<StoredPage> ListAsync(InstanceListing listing, CancellationToken cancellation)
    {
        lock (_lock)
        {
            var found = _rows.Values
                .Select(row => row.Instance)
                .Where(instance => listing.Prefix is null || instance.InstanceId.StartsWith(listing.Prefix, StringComparison.Ordinal))
                .Where(instance => listing.ContinuationToken is null
                    || string.CompareOrdinal(instance.InstanceId, listing.ContinuationToken) > 0)
                .Take(listing.PageSize + 1)
                .ToList();
            return Task.FromResult(found.Count <= listing.PageSize
                ? new StoredPage(found, null)
                : new StoredPage(found[..listing.PageSize], found[listing.PageSize - 1].InstanceId));
        }
    }

    public Task PurgeAsync(string instanceId, CancellationToken cancellation)
    {
        lock (_lock)
            _rows.Remove(instanceId);
        return Task.CompletedTask;
    }

    private Row? RowOf(string instanceId, string executionId) =>
        _rows.GetValueOrDefault(instanceId) is { } row && row.Instance.ExecutionId == executionId ? row : null;

    private void Forget(string finished)
    {
        if (keepFinished == int.MaxValue)
            return;

        _finished.Enqueue(finished);
        while (_finished.Count > keepFinished)
        {
            var oldest = _finished.Dequeue();
            if (_rows.TryGetValue(oldest, out var row) && row.Instance.IsFinal())
                _rows.Remove(oldest);
        }
    }

    private sealed class Row(OrchestrationState instance)
    {
        public OrchestrationState Instance { get; set; } = instance;

        public SortedDictionary<int, StoredTurn> Turns { get; } = [];

        public SortedDictionary<int, StoredMessage> Messages { get; } = [];

        public StoredHistory ToHistory() => StoredHistory.Assemble(Instance, [.. Turns.Values], [.. Messages.Values]);
    }
}
