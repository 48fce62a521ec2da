using Enrollment.Domain;
using Enrollment.Domain.Steps;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Orchestration;

public sealed class LookActivity(YearSteps steps)
{
    /// <summary>Reads the dossier and says what comes next.</summary>
    [Function(nameof(Look))]
    public async Task<Step> Look([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(order);
        return await steps.NextAsync(DossierId.Parse(order.Dossier), cancellation);
    }
}
