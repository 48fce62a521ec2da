using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Orchestration;

/// <summary>
/// The timers that watch over the students' own: each orchestration knows when its next debit or reminder is due; these
/// find the ones that did not wake. Each timer trigger costs a lease all year, so there is one for each pace. Times are UTC.
/// </summary>
internal sealed class WatchTimers(Sweeper sweeper, NotificationHandler notifications, Census census, ILogger<WatchTimers> log)
{
    /// <summary>Every minute: what was written and not seen, and answers of the gateway nobody asked for again.</summary>
    [Function("Sweeper")]
    public async Task SweepAsync(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        await log.TryAsync("Applying notifications", () => notifications.ApplyWaitingAsync(durable, cancellation), cancellation);
        await log.TryAsync("Sweeping", () => sweeper.SweepIntentsAsync(durable, cancellation), cancellation);
    }

    /// <summary>Every ten minutes: late debits, answers and reminders, and the census.</summary>
    [Function("WatchTimer")]
    public async Task WatchAsync(
        [TimerTrigger("0 */10 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        foreach (var late in new[] { WaitFor.Debit, WaitFor.Gateway, WaitFor.Reminder })
            await log.TryAsync($"Watching over {late}", () => sweeper.WakeOverdueAsync(durable, late, cancellation), cancellation);
        await log.TryAsync("The census", () => census.CountAsync(durable, cancellation), cancellation);
    }
}
