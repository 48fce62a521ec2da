using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Tests.Durable.Simulation;

/// <summary>Acknowledges messages without storing them, a defect that the simulation must detect.</summary>
internal sealed class ForgetfulStore(IHistoryStore inner) : IHistoryStore
{
    public Task<bool> AppendAsync(StoredMessage message, CancellationToken cancellation) => Task.FromResult(true);

    public Task InitializeAsync(CancellationToken cancellation) => inner.InitializeAsync(cancellation);

    public Task<OrchestrationState> CreateAsync(OrchestrationState instance, OrchestrationState? replaces, CancellationToken cancellation) =>
        inner.CreateAsync(instance, replaces, cancellation);

    public Task<bool> CommitAsync(StoredTurn turn, CancellationToken cancellation) => inner.CommitAsync(turn, cancellation);

    public Task SaveFinishedAsync(IReadOnlyList<OrchestrationState> instances, CancellationToken cancellation) =>
        inner.SaveFinishedAsync(instances, cancellation);

    public IAsyncEnumerable<StoredHistory> LoadUnfinishedAsync(CancellationToken cancellation) => inner.LoadUnfinishedAsync(cancellation);

    public Task<StoredHistory?> LoadAsync(string instanceId, CancellationToken cancellation) => inner.LoadAsync(instanceId, cancellation);

    public Task<OrchestrationState?> FindAsync(string instanceId, CancellationToken cancellation) => inner.FindAsync(instanceId, cancellation);

    public Task<StoredPage> ListAsync(InstanceListing listing, CancellationToken cancellation) => inner.ListAsync(listing, cancellation);

    public Task PurgeAsync(string instanceId, CancellationToken cancellation) => inner.PurgeAsync(instanceId, cancellation);
}
