using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable;

internal static class DedupeStatuses
{
    private static readonly OrchestrationRuntimeStatus[] Unfinished =
        [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended];

    /// <exception cref="ArgumentException">Not a status, or a combination that would refuse what it has just made room for.</exception>
    internal static HashSet<OrchestrationRuntimeStatus> Of(StartOrchestrationOptions? options)
    {
        HashSet<OrchestrationRuntimeStatus> statuses = [.. (options?.DedupeStatuses ?? []).Select(Parse)];
        return statuses.Contains(OrchestrationRuntimeStatus.Terminated) && Unfinished.Any(status => !statuses.Contains(status))
            ? throw new ArgumentException(
                "Invalid dedupe statuses: 'Terminated' cannot be among them while an unfinished instance may be replaced, "
                + "for it would be terminated and then be in the way.", nameof(options))
            : statuses;
    }

    private static OrchestrationRuntimeStatus Parse(string status) =>
        Enum.TryParse<OrchestrationRuntimeStatus>(status, ignoreCase: true, out var parsed)
            ? parsed
            : throw new ArgumentException($"Invalid orchestration runtime status: '{status}' for deduplication.", nameof(status));
}
