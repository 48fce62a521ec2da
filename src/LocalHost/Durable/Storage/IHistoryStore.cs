using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Storage;

/// <summary>
/// Where instances live. A call that returns is durable; one that throws may or may not have been applied, and is safe
/// to repeat with the same ids: the store tells "already mine" from "somebody else's". An instance is told from an
/// earlier one of the same id by its execution id, which is also the id of the operation that started it.
/// </summary>
internal interface IHistoryStore
{
    Task InitializeAsync(CancellationToken cancellation);

    /// <summary>Adds the instance, or puts it in the place of <paramref name="replaces"/>.</summary>
    /// <returns>The instance that is there now: by its execution id, the one given or one that is in its way.</returns>
    Task<OrchestrationState> CreateAsync(OrchestrationState instance, OrchestrationState? replaces, CancellationToken cancellation);

    /// <returns>False when its number was given to another message before.</returns>
    Task<bool> AppendAsync(StoredMessage message, CancellationToken cancellation);

    /// <returns>False when somebody else owns this turn.</returns>
    Task<bool> CommitAsync(StoredTurn turn, CancellationToken cancellation);

    /// <summary>Writes the final state of instances whose last turn is committed.</summary>
    Task SaveFinishedAsync(IReadOnlyList<OrchestrationState> instances, CancellationToken cancellation);

    /// <summary>All instances that are not known as finished.</summary>
    IAsyncEnumerable<StoredHistory> LoadUnfinishedAsync(CancellationToken cancellation);

    Task<StoredHistory?> LoadAsync(string instanceId, CancellationToken cancellation);

    Task<OrchestrationState?> FindAsync(string instanceId, CancellationToken cancellation);

    /// <summary>Instances in the order of their ids, one page at a time.</summary>
    Task<StoredPage> ListAsync(InstanceListing listing, CancellationToken cancellation);

    /// <summary>Deletes an instance and its history.</summary>
    Task PurgeAsync(string instanceId, CancellationToken cancellation);
}

/// <summary>One page of instances, and where the next one begins.</summary>
internal sealed record StoredPage(IReadOnlyList<OrchestrationState> Instances, string? ContinuationToken);

/// <summary>Which page to read.</summary>
internal sealed record InstanceListing(string? Prefix, int PageSize, string? ContinuationToken);
