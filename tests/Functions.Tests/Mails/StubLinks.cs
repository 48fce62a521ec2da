using Enrollment.Domain;
using Enrollment.Functions.Mails;

namespace Enrollment.Functions.Tests.Mails;

internal sealed class StubLinks : IMailLinks
{
    public string Portal() => "https://portal.test/";

    public string Approval(DossierId dossier, int plan) => $"https://portal.test/approvals/{dossier}/{plan}?sig=a&b=1";

    public string Regularisation(DossierId dossier, int instalment) => $"https://portal.test/pay/{dossier}/{instalment}";

    public string CardChange() => "https://portal.test/card";
}
