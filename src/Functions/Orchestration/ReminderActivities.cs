using Enrollment.Functions.Features.Plans;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Orchestration;

public sealed class ReminderActivities(StepRunner steps, ApprovalReminders reminders)
{
    [Function(nameof(RemindAccountants))]
    public Task<YearProgress> RemindAccountants([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, id => reminders.RemindAsync(id, cancellation), cancellation);
}
