using Enrollment.Functions.Features.Payments;

namespace Enrollment.Functions.Orchestration;

internal sealed class DebitActivities(StepRunner steps, Debits debits)
{
    [Function(nameof(AnnounceDebit))]
    public Task<YearProgress> AnnounceDebit([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, id => debits.AnnounceAsync(id, order.Subject!, cancellation), cancellation);

    [Function(nameof(Debit))]
    public Task<YearProgress> Debit([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, id => debits.DebitAsync(id, order.Subject!, cancellation), cancellation);

    [Function(nameof(LookUpDebit))]
    public Task<YearProgress> LookUpDebit([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, id => debits.LookUpAsync(id, order.Subject!, cancellation), cancellation);
}
