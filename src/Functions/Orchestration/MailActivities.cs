using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Orchestration;

internal sealed class MailActivities(StepRunner steps, DossierWriter dossiers, MailDelivery delivery)
{
    /// <summary>
    /// Sends the dossier's mails that are not sent: those of people's own commands, and those that were refused for now. A mail
    /// that is refused again backs off, and the rest of the year goes on.
    /// </summary>
    [Function(nameof(SendMails))]
    public Task<YearProgress> SendMails([ActivityTrigger] StepOrder order, CancellationToken cancellation) => steps.RunAsync(
        order,
        async id => new CommandResult(await delivery.SendAsync(await dossiers.ReadAsync(id, cancellation), cancellation)),
        cancellation);
}
