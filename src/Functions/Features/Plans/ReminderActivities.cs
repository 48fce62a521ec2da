using Enrollment.Domain;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Orchestration;
using Enrollment.Functions.Platform.Dossiers;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Features.Plans;

public sealed class ReminderActivities(YearSteps steps)
{
    /// <summary>Tells the accountants again that a request waits; the second time, whoever stands above them.</summary>
    [Function(nameof(RemindAccountants))]
    public async Task<Step> RemindAccountants([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(order);
        var result = await steps.RecordAsync(
            DossierId.Parse(order.Dossier), new Operation("remind-accountants"), Remind, cancellation);
        return await steps.NextAsync(result, cancellation);
    }

    private static Decision Remind(Dossier dossier, Moment moment) =>
        NextStep.Of(dossier, moment).Kind == StepKind.RemindAccountants
            ? Decision.Record(new AccountantsReminded(dossier.Plan!.Number, Escalated: dossier.Escalated == false))
            : Decision.Nothing;
}
