using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Orchestration;

/// <summary>Starts the orchestrations of students. The app itself goes through <see cref="YearWaker"/>.</summary>
internal static class YearStarter
{
    /// <summary>Starts the year of a student. Does nothing if it already runs or has ended.</summary>
    public static Task StartAsync(this DurableTaskClient durable, DossierId id, CancellationToken cancellation) =>
        StartAsync(durable, id, [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses], cancellation);

    /// <summary>Starts the year unless it runs, also if it has ended for whatever reason, because a written dossier needs a running year.</summary>
    public static Task EnsureRunningAsync(this DurableTaskClient durable, DossierId id, CancellationToken cancellation) =>
        StartAsync(
            durable,
            id,
            [OrchestrationRuntimeStatus.Pending, OrchestrationRuntimeStatus.Running, OrchestrationRuntimeStatus.Suspended],
            cancellation);

    private static async Task StartAsync(
        DurableTaskClient durable, DossierId id, OrchestrationRuntimeStatus[] dedupe, CancellationToken cancellation)
    {
        try
        {
            var options = new StartOrchestrationOptions(id.ToString()).WithDedupeStatuses(dedupe);
            await durable.ScheduleNewOrchestrationInstanceAsync(nameof(StudentYear), id.ToString(), options, cancellation);
        }
        catch (OrchestrationAlreadyExistsException)
        {
            // The orchestration is there, which is all that was wanted.
        }
    }
}
