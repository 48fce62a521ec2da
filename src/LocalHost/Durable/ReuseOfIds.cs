using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable;

internal static class ReuseOfIds
{
    private static readonly OrchestrationStatus[] Unfinished =
        [OrchestrationStatus.Pending, OrchestrationStatus.Running, OrchestrationStatus.Suspended];

    /// <summary>The statuses in which an instance gives way to a new one of the same id: all, if the client says nothing.</summary>
    /// <exception cref="ArgumentException">An unfinished instance would be terminated to make room, and then be in the way.</exception>
    internal static HashSet<OrchestrationStatus> Of(OrchestrationIdReusePolicy? policy)
    {
        HashSet<OrchestrationStatus> replaceable = [.. policy?.ReplaceableStatus ?? (IEnumerable<OrchestrationStatus>)Enum.GetValues<OrchestrationStatus>()];
        return !replaceable.Contains(OrchestrationStatus.Terminated) && Unfinished.Any(replaceable.Contains)
            ? throw new ArgumentException(
                "Invalid dedupe statuses: 'Terminated' cannot be among them while an unfinished instance may be replaced, "
                + "for it would be terminated and then be in the way.", nameof(policy))
            : replaceable;
    }
}
