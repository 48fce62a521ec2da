using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Orchestration;

/// <summary>Records the gauges that alerts read: requests that await an accountant, and years that failed.</summary>
internal sealed class Census(WakeUpIndex wakeUps, AppMetrics metrics)
{
    public async Task CountAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        metrics.NotePendingApprovals(await wakeUps.CountPendingApprovalsAsync(cancellation));
        metrics.NoteFailedOrchestrations(await FailedAsync(durable, cancellation));
    }

    // Sign-in mails are orchestrations too. They are not counted, because a person who gets no mail asks for another one.
    private static async Task<int> FailedAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        var query = new OrchestrationQuery { Statuses = [OrchestrationRuntimeStatus.Failed] };
        var failed = 0;
        await foreach (var instance in durable.GetAllInstancesAsync(query).WithCancellation(cancellation))
            failed += instance.Name == nameof(StudentYear) ? 1 : 0;
        return failed;
    }
}
