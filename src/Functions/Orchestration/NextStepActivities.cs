using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Orchestration;

internal sealed class NextStepActivities(StepRunner steps, DossierWriter dossiers)
{
    /// <summary>Reads the dossier and decides the next step.</summary>
    [Function(nameof(DecideNextStep))]
    public Task<YearProgress> DecideNextStep([ActivityTrigger] StepOrder order, CancellationToken cancellation) =>
        steps.RunAsync(order, async id => new CommandResult(await dossiers.ReadAsync(id, cancellation)), cancellation);

    [Function(nameof(BackOff))]
    public Task<YearProgress> BackOff([ActivityTrigger] BackOffOrder order, CancellationToken cancellation) => steps.BackOffAsync(order, cancellation);
}
