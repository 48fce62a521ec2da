using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Storage;

/// <summary>
/// Stores instances. A call that returns is durable. A call that throws may or may not have been applied, and may be
/// repeated with the same ids, because the store tells the caller's own earlier write from another's. The execution id
/// distinguishes instances of the same id, and is also the id of the operation that started the instance.
/// </summary>
internal interface IHistoryStore
{
    Task InitializeAsync(CancellationToken cancellation);

    /// <summary>Adds the instance, or replaces <paramref name="replaces"/> with it.</summary>
    /// <returns>The instance stored now: the new one, or an existing one with another execution id.</returns>
    Task<OrchestrationState> CreateAsync(OrchestrationState instance, OrchestrationState? replaces, CancellationToken cancellation);

    /// <returns>False when another message already has its number.</returns>
    Task<bool> AppendAsync(StoredMessage message, CancellationToken cancellation);

    /// <returns>False when another process owns this turn.</returns>
    Task<bool> CommitAsync(StoredTurn turn, CancellationToken cancellation);

    /// <summary>Writes the final state of instances whose last turn is committed.</summary>
    Task SaveFinishedAsync(IReadOnlyList<OrchestrationState> instances, CancellationToken cancellation);

    /// <summary>Loads all instances without a final state.</summary>
    IAsyncEnumerable<StoredHistory> LoadUnfinishedAsync(CancellationToken cancellation);

    Task<StoredHistory?> LoadAsync(string instanceId, CancellationToken cancellation);

    Task<OrchestrationState?> FindAsync(string instanceId, CancellationToken cancellation);

    /// <summary>Lists instances by id, one page at a time.</summary>
    Task<StoredPage> ListAsync(InstanceListing listing, CancellationToken cancellation);

    /// <summary>Deletes an instance and its history.</summary>
    Task PurgeAsync(string instanceId, CancellationToken cancellation);
}

internal sealed record StoredPage(IReadOnlyList<OrchestrationState> Instances, string? ContinuationToken);

internal sealed record InstanceListing(string? Prefix, int PageSize, string? ContinuationToken);
