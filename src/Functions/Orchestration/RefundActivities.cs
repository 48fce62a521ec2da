using Enrollment.Functions.Features.Payments;

namespace Enrollment.Functions.Orchestration;

internal sealed class RefundActivities(StepRunner steps, CardRefunds refunds)
{
    [Function(nameof(SendRefund))]
    public Task<YearProgress> SendRefund([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, id => refunds.SendAsync(id, order.Subject!, cancellation), cancellation);

    [Function(nameof(LookUpRefund))]
    public Task<YearProgress> LookUpRefund([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, id => refunds.LookUpAsync(id, order.Subject!, cancellation), cancellation);
}
