using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Plans;

internal sealed class ApprovalReminders(DossierWriter dossiers)
{
    /// <summary>Reminds the accountants of a waiting request, and the second time tells those in charge of them.</summary>
    public Task<CommandResult> RemindAsync(DossierId id, CancellationToken cancellation) =>
        dossiers.RecordAsync(id, new Operation("remind-accountants"), Remind, cancellation);

    private static Decision Remind(Dossier dossier, Moment moment) =>
        NextStep.Of(dossier, moment).Kind == StepKind.RemindAccountants
            ? Decision.Record(new AccountantsReminded(dossier.Plan!.Number, Escalated: dossier.Escalated == false))
            : Decision.Nothing;
}
