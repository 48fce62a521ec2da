using Enrollment.Domain;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.StudentYears;

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
