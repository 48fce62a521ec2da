using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Orchestration;

/// <summary>
/// Finds orchestrations that missed a wake-up. Each of them has a timer of its own for its next debit or reminder, and these
/// timers watch over them. Each timer trigger costs a lease all year, so there is one for each pace. Times are UTC.
/// </summary>
internal sealed class WatchTimers(Sweeper sweeper, NotificationHandler notifications, Census census, ILogger<WatchTimers> log)
{
    /// <summary>Applies the notifications that wait, and wakes years that have not seen a write. Runs every minute.</summary>
    [Function("Sweeper")]
    public async Task SweepAsync(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        await log.TryAsync("Applying notifications", () => notifications.ApplyWaitingAsync(durable, cancellation), cancellation);
        await log.TryAsync("Sweeping", () => sweeper.SweepIntentsAsync(durable, cancellation), cancellation);
    }

    /// <summary>Wakes years that are late for a debit, a look-up or a reminder, and takes the census. Runs every ten minutes.</summary>
    [Function("WatchTimer")]
    public async Task WatchAsync(
        [TimerTrigger("0 */10 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        foreach (var late in new[] { WaitFor.Debit, WaitFor.Gateway, WaitFor.Reminder })
            await log.TryAsync($"Watching over {late}", () => sweeper.WakeOverdueAsync(durable, late, cancellation), cancellation);
        await log.TryAsync("The census", () => census.CountAsync(durable, cancellation), cancellation);
    }
}
