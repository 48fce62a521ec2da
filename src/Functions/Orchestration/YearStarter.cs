using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Orchestration;

/// <summary>Starting the orchestrations of students. The app itself goes through <see cref="YearWaker"/>.</summary>
internal static class YearStarter
{
    /// <summary>Starts the year of a student; nothing happens when it already runs or is over.</summary>
    public static Task StartAsync(this DurableTaskClient durable, DossierId id, CancellationToken cancellation) =>
        StartAsync(durable, id, [.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses], cancellation);

    /// <summary>Starts it again where it has ended for whatever reason: a dossier that was written has somebody at work.</summary>
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
            // The wanted end: it is there.
        }
    }
}
