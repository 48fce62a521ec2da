using Enrollment.Domain;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.StudentYears;

public sealed class RestActivity(YearSteps steps)
{
    /// <summary>After a step that keeps failing: says until when it is left alone, unless something else is to be done by now.</summary>
    [Function(nameof(Rest))]
    public async Task<Step> Rest([ActivityTrigger] RestOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(new StepOrder(order.Dossier, order.Failed.Subject));
        return await steps.RestAsync(DossierId.Parse(order.Dossier), order.Failed, order.Pause, cancellation);
    }
}

/// <param name="Failed">The step that was to be done.</param>
public sealed record RestOrder(string Dossier, Step Failed, TimeSpan Pause);
