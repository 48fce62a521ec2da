using Enrollment.Functions.Platform.Links;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Makes the addresses that mails point to.</summary>
internal sealed class MailLinks(IOptions<AppOptions> app, SignedLinks links, MailedCodes codes, School school, TimeProvider time) : IMailLinks
{
    public string Portal() => app.Value.Portal;

    // The token is in the fragment, which browsers never send, so that no log, proxy or referrer has it.
    public TokenLink Approval(DossierId dossier, PaymentPlan plan, string mailbox)
    {
        var expires = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().AddDays(school.Approval.LinkValidDays).ToUnixTimeSeconds());
        var right = new ApprovalRight(dossier, plan.Number, ApprovalRight.ContentOf(plan), expires, mailbox);
        var token = links.Approval(right);
        return new TokenLink($"{app.Value.BaseUrl}/api/approvals#{token}", app.Value.CodePage, codes.Of(CodeFamily.Approval, token, expires));
    }

    public string Regularisation() => $"{app.Value.Portal}/?regularise=late";

    public string CardChange() => $"{app.Value.Portal}/?card=change";
}
