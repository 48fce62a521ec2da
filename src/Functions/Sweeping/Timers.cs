using Enrollment.Domain;
using Enrollment.Functions.Payments;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Enrollment.Functions.Sweeping;

/// <summary>
/// The timers that watch over the students' own: each orchestration knows when its next debit or reminder is due; these
/// find the ones that did not wake. Times are UTC.
/// </summary>
public sealed class Timers(Sweeper sweeper, NotificationHandler notifications)
{
    [Function("DebitTimer")]
    public async Task DebitsAsync(
        [TimerTrigger("0 */10 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        await sweeper.WakeOverdueAsync(durable, WaitFor.Debit, cancellation);
        await sweeper.WakeOverdueAsync(durable, WaitFor.Gateway, cancellation);
    }

    [Function("ReminderTimer")]
    public Task RemindersAsync(
        [TimerTrigger("0 15 * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation) =>
        sweeper.WakeOverdueAsync(durable, WaitFor.Reminder, cancellation);

    /// <summary>What was written and not seen, and answers of the gateway nobody asked for again.</summary>
    [Function("Sweeper")]
    public async Task SweepAsync(
        [TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellation)
    {
        await notifications.ApplyWaitingAsync(durable, cancellation);
        await sweeper.SweepIntentsAsync(durable, cancellation);
    }
}
