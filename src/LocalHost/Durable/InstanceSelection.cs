using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable;

/// <summary>The part of a query or purge filter that is about the instance itself.</summary>
internal sealed class InstanceSelection(DateTimeOffset? from, DateTimeOffset? to, IEnumerable<OrchestrationRuntimeStatus>? statuses)
{
    private readonly HashSet<OrchestrationRuntimeStatus> _statuses = [.. statuses ?? []];

    internal bool Includes(StoredInstance instance) =>
        (from is null || instance.CreatedAt >= from)
        && (to is null || instance.CreatedAt <= to)
        && (_statuses.Count == 0 || _statuses.Contains(instance.Status));
}
