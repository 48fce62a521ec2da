using Enrollment.Domain;
using Enrollment.Functions.StudentYears;
using Microsoft.Azure.Functions.Worker;

namespace Enrollment.Functions.Mails;

public sealed class MailActivities(YearSteps steps, MailDelivery delivery)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Sends what the ledger leads to and has not been sent: what people's own commands wrote, and what failed at the
    /// end of an activity. While the server fails the rest of the year goes on.
    /// </summary>
    [Function(nameof(SendMails))]
    public async Task<Step> SendMails([ActivityTrigger] StepOrder order, CancellationToken cancellation)
    {
        using var work = steps.Begin(order);
        var stored = await steps.ReadAsync(DossierId.Parse(order.Dossier), cancellation);
        var after = await delivery.SendAsync(stored, stored.MailsWaiting, cancellation);
        return await steps.NextAsync(
            after, cancellation, after.MailsWaiting.Count > 0 ? steps.Now().Now + TryAgainAfter : null);
    }
}
