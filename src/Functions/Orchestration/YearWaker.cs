using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Orchestration;

/// <summary>
/// Starts and wakes the orchestrations of students. Nothing else does. The write before it stands whatever becomes of the
/// wake-up. A failure is logged, and the sweeper finds the dossier by the intent that the write left. Nothing here can be
/// cancelled, because the caller may have gone meanwhile.
/// </summary>
internal sealed class YearWaker(WakeUpIndex wakeUps, School school, TimeProvider time, ILogger<YearWaker> log) : IYearWaker
{
    public Task StartAsync(DurableTaskClient durable, DossierId id) =>
        LeaveFailuresAsync(id, () => durable.StartAsync(id, CancellationToken.None));

    public Task WakeAsync(DurableTaskClient durable, StoredDossier stored) =>
        LeaveFailuresAsync(stored.Dossier.Id, () => WakeOrRestartAsync(durable, stored));

    /// <summary>Makes up for a lost wake-up. An orchestration that ended before its year did is started again, then woken.</summary>
    public Task RecoverAsync(DurableTaskClient durable, StoredDossier stored) =>
        LeaveFailuresAsync(stored.Dossier.Id, async () =>
        {
            if (StepOf(stored).Kind != StepKind.YearIsOver)
                await durable.EnsureRunningAsync(stored.Dossier.Id, CancellationToken.None);
            await WakeOrRestartAsync(durable, stored);
        });

    // A host refuses an event for an orchestration that has ended or was never there, each host in its own way.
    private async Task WakeOrRestartAsync(DurableTaskClient durable, StoredDossier stored)
    {
        try
        {
#pragma warning disable RS0030 // This is the one place that wakes a year.
            await durable.RaiseEventAsync(stored.Dossier.Id.ToString(), StudentYear.Woken, Traces.Current, CancellationToken.None);
#pragma warning restore RS0030
        }
        catch (Exception refused)
        {
            log.LogInformation("{Dossier} could not be woken: {Fault}", stored.Dossier.Id, ExceptionSummary.KindsOf(refused));
            await RestartAsync(durable, stored);
        }
    }

    // A year that is over has nothing left to do. Its last write is recorded here as seen, as its orchestration would have done.
    private async Task RestartAsync(DurableTaskClient durable, StoredDossier stored)
    {
        if (StepOf(stored) is { Kind: StepKind.YearIsOver } over)
            await wakeUps.RecordWakeUpAsync(WakeUp.Of(stored, over, school), CancellationToken.None);
        else
            await durable.EnsureRunningAsync(stored.Dossier.Id, CancellationToken.None);
    }

    private Step StepOf(StoredDossier stored) => stored.NextStepAt(new Moment(school, time.GetUtcNow()));

    private Task LeaveFailuresAsync(DossierId id, Func<Task> wake) => log.TryAsync($"Waking {id}", wake, CancellationToken.None);
}
