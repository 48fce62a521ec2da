using Enrollment.Domain;
using Enrollment.Functions.Mails;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.Links;

/// <summary>The addresses mails lead to.</summary>
public sealed class MailLinks(IOptions<AppOptions> app, SignedLinks links, School school, TimeProvider time) : IMailLinks
{
    public string Portal() => app.Value.Portal;

    // Behind the "#": what stands there is sent to no server, so that no log, proxy or referrer has it.
    public string Approval(DossierId dossier, PaymentPlan plan, string mailbox)
    {
        var expires = time.GetUtcNow().AddDays(school.Approval.LinkValidDays);
        var right = new ApprovalRight(dossier, plan.Number, ApprovalRight.ContentOf(plan), expires, mailbox);
        return $"{app.Value.BaseUrl}/api/approvals#{links.Approval(right)}";
    }

    public string Regularisation() => $"{app.Value.Portal}/?regularise=late";

    public string CardChange() => $"{app.Value.Portal}/?card=change";
}
