using Enrollment.Functions.Platform.Dossiers;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Orchestration;

/// <summary>Finds wake-ups that were lost, by comparing what was written with what orchestrations have seen.</summary>
internal sealed class Sweeper(
    WakeUpIndex wakeUps, IDossierStore store, YearWaker years, RehearsalClock clock, TimeProvider time, AppMetrics metrics, ILogger<Sweeper> log)
{
    /// <summary>Time in which a healthy orchestration sees a write, with a margin.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Delay after which a durable timer counts as lost. Under load timers may be late.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(20);

    /// <summary>Time without progress after which an orchestration is woken again, whatever it seems to be doing.</summary>
    private static readonly TimeSpan Stuck = TimeSpan.FromDays(1);

    /// <summary>Wakes orchestrations that have not seen a command, and deletes seen intents. A failure stops no other dossier.</summary>
    public async Task SweepIntentsAsync(DurableTaskClient durable, CancellationToken cancellation)
    {
        var before = Ago(Grace);
        var behind = 0;
        await foreach (var intent in wakeUps.IntentsAsync(before, cancellation))
        {
            var id = WakeUpIndex.DossierOf(intent);
            await log.TryAsync($"Sweeping {id}", async () =>
            {
                var stored = await store.FindAsync(id, cancellation);
                var seen = await wakeUps.FindWakeUpAsync(id, cancellation);
                if (stored is null || seen?.Version >= stored.Dossier.Version)
                {
                    await wakeUps.TryDeleteAsync(intent, cancellation);
                    return;
                }

                behind++;
                await RecoverAsync(durable, stored);
            }, cancellation);
        }

        metrics.NoteBacklog(behind);
    }

    /// <summary>
    /// Wakes orchestrations that should have woken by themselves and did not. Those that woke and have not come to their work
    /// yet, as many on the day of the debits, are left alone, because waking them again would only make the queue longer.
    /// </summary>
    public async Task WakeOverdueAsync(DurableTaskClient durable, WaitFor what, CancellationToken cancellation)
    {
        var before = Ago(Late);
        await foreach (var waiting in wakeUps.OverdueAsync(what, before, cancellation))
        {
            await log.TryAsync($"Sweeping {waiting.Dossier}", async () =>
            {
                if (!await IsAtWorkAsync(durable, waiting, cancellation)
                    && await store.FindAsync(waiting.Dossier, cancellation) is { } stored)
                    await RecoverAsync(durable, stored);
            }, cancellation);
        }
    }

    private async Task<bool> IsAtWorkAsync(DurableTaskClient durable, WakeUp waiting, CancellationToken cancellation) =>
        await durable.GetInstanceAsync(waiting.Dossier.ToString(), cancellation) is { IsRunning: true } instance
        && waiting.Until is { } until
        && instance.LastUpdatedAt >= clock.HostTimeAt(until)
        && instance.LastUpdatedAt > clock.HostTimeAt(time.GetUtcNow()) - Stuck;

    // Durations are measured by the host's clock, because a rehearsal's clock may run at another speed.
    private DateTimeOffset Ago(TimeSpan patience) => clock.SchoolTimeAt(clock.HostTimeAt(time.GetUtcNow()) - patience);

    private Task RecoverAsync(DurableTaskClient durable, StoredDossier stored)
    {
        log.LogWarning("{Dossier} missed its wake-up; waking it", stored.Dossier.Id);
        return years.RecoverAsync(durable, stored);
    }
}
