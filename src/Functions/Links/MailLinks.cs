using System.Globalization;
using Enrollment.Domain;
using Enrollment.Functions.Mails;
using Microsoft.Extensions.Options;

namespace Enrollment.Functions.Links;

/// <summary>The addresses mails lead to.</summary>
public sealed class MailLinks(IOptions<AppOptions> app, SignedLinks links, School school, TimeProvider time) : IMailLinks
{
    private string PortalUrl => app.Value.PortalUrl ?? app.Value.BaseUrl;

    public string Portal() => PortalUrl;

    public string Approval(DossierId dossier, int plan)
    {
        var expires = time.GetUtcNow().AddDays(school.Approval.LinkValidDays);
        return $"{app.Value.BaseUrl}/api/approvals/{links.Approval(new ApprovalRight(dossier, plan, expires))}";
    }

    public string Regularisation(DossierId dossier, int instalment) =>
        string.Create(CultureInfo.InvariantCulture, $"{PortalUrl}/?regularise={instalment}");

    public string CardChange() => $"{PortalUrl}/?card=change";
}
