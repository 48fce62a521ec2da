using Enrollment.Domain;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Features.Mails;

public sealed class MailActivities(YearSteps steps, MailDelivery delivery)
{
    /// <summary>
    /// Sends what the ledger leads to and has not been sent: what people's own commands wrote, and what was refused for now.
    /// What is refused again is left alone for a while, and the rest of the year goes on.
    /// </summary>
    [Function(nameof(SendMails))]
    public async Task<Step> SendMails([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(order);
        var stored = await steps.ReadAsync(DossierId.Parse(order.Dossier), cancellation);
        return await steps.NextAsync(await delivery.SendAsync(stored, cancellation), cancellation);
    }
}
