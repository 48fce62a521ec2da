using Enrollment.Functions.Features.Plans;

namespace Enrollment.Functions.Orchestration;

internal sealed class ReminderActivities(StepRunner steps, ApprovalReminders reminders)
{
    [Function(nameof(RemindAccountants))]
    public Task<YearProgress> RemindAccountants([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, id => reminders.RemindAsync(id, cancellation), cancellation);
}
