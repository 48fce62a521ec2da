using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Orchestration;

/// <summary>Counts what is a state and not an event, as often as an alert looks at it.</summary>
internal sealed class Census(WakeUpIndex wakeUps, AppMetrics metrics)
{
    public async Task CountAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        metrics.NotePendingApprovals(await wakeUps.CountPendingApprovalsAsync(cancellation));
        metrics.NoteFailedOrchestrations(await FailedAsync(durable, cancellation));
    }

    // Mails about signing in are orchestrations too; one that failed is asked for again by its person.
    private static async Task<int> FailedAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        var query = new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Failed] };
        var failed = 0;
        await foreach (var instance in durable.GetAllInstancesAsync(query).WithCancellation(cancellation))
            failed += instance.Name == nameof(StudentYear) ? 1 : 0;
        return failed;
    }
}
