using Enrollment.Domain;
using Enrollment.Functions.Mails;

namespace Enrollment.Functions.Tests.Mails;

internal sealed class StubLinks : IMailLinks
{
    public string Portal() => "https://portal.test/";

    public string Approval(DossierId dossier, PaymentPlan plan, string mailbox) =>
        $"https://portal.test/approvals?for={mailbox}&sig=a#{dossier}/{plan.Number}";

    public string Regularisation() => "https://portal.test/pay";

    public string CardChange() => "https://portal.test/card";
}
