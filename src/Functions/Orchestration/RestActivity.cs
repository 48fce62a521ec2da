using Enrollment.Domain;
using Enrollment.Domain.Steps;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Orchestration;

public sealed class RestActivity(YearSteps steps)
{
    /// <summary>
    /// After a step that keeps failing: says until when it is left alone, unless something else is to be done by now. What failed
    /// for long enough is left to a person, and the year goes on.
    /// </summary>
    [Function(nameof(Rest))]
    public async Task<Step> Rest([ActivityTrigger] RestOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(new StepOrder(order.Dossier, order.Failed.Subject));
        return await steps.RestAsync(DossierId.Parse(order.Dossier), order, cancellation);
    }
}

/// <param name="Failed">The step that was to be done.</param>
/// <param name="Since">When it first failed (UTC, by the host's clock).</param>
public sealed record RestOrder(string Dossier, Step Failed, TimeSpan Pause, DateTime Since);
