using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable;

internal static class InstanceIdReuse
{
    private static readonly OrchestrationStatus[] Unfinished =
        [OrchestrationStatus.Pending, OrchestrationStatus.Running, OrchestrationStatus.Suspended];

    /// <summary>Returns the statuses in which a new instance may replace one of the same id; all by default.</summary>
    /// <exception cref="ArgumentException">An unfinished instance would be terminated, and would then block the new one.</exception>
    internal static HashSet<OrchestrationStatus> ReplaceableStatuses(OrchestrationIdReusePolicy? policy)
    {
        HashSet<OrchestrationStatus> replaceable = [.. policy?.ReplaceableStatus ?? (IEnumerable<OrchestrationStatus>)Enum.GetValues<OrchestrationStatus>()];
        return !replaceable.Contains(OrchestrationStatus.Terminated) && Unfinished.Any(replaceable.Contains)
            ? throw new ArgumentException(
                "Invalid dedupe statuses: 'Terminated' cannot be among them while an unfinished instance may be replaced, "
                + "because it would be terminated and would then block the new one.", nameof(policy))
            : replaceable;
    }
}
