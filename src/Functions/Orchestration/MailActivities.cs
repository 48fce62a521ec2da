using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Orchestration;

internal sealed class MailActivities(StepRunner steps, DossierWriter dossiers, MailDelivery delivery)
{
    /// <summary>
    /// Sends what the ledger leads to and has not been sent: what people's own commands wrote, and what was refused for now.
    /// A mail that is refused again is left alone for a while, and the rest of the year goes on.
    /// </summary>
    [Function(nameof(SendMails))]
    public Task<YearProgress> SendMails([ActivityTrigger] StepOrder order, CancellationToken cancellation) => steps.RunAsync(
        order,
        async id => new CommandResult(await delivery.SendAsync(await dossiers.ReadAsync(id, cancellation), cancellation)),
        cancellation);
}
