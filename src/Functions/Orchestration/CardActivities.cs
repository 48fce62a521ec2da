using Enrollment.Functions.Features.Payments;

namespace Enrollment.Functions.Orchestration;

internal sealed class CardActivities(StepRunner steps, ExpiredCardPages pages, CardDeletion cards)
{
    [Function(nameof(CloseCardPage))]
    public Task<YearProgress> CloseCardPage([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, id => pages.CloseAsync(id, order.Subject!, cancellation), cancellation);

    [Function(nameof(DeleteCard))]
    public Task<YearProgress> DeleteCard([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, id => cards.DeleteAsync(id, order.Subject!, cancellation), cancellation);
}
