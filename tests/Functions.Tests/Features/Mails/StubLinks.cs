using System.Security.Cryptography;
using System.Text;
using Enrollment.Domain;
using Enrollment.Domain.Plans;
using Enrollment.Functions.Features.Mails;

namespace Enrollment.Functions.Tests.Features.Mails;

internal sealed class StubLinks : IMailLinks
{
    public string Portal() => "https://portal.test/";

    public TokenLink Approval(DossierId dossier, PaymentPlan plan, string mailbox) => new(
        $"https://portal.test/approvals?for={mailbox}&in=a#{dossier}/{plan.Number}", "https://portal.test/?code",
        new TypedCode(
            CodeFamily.Approval, CodeText.Of(CodeFamily.Approval, SHA256.HashData(Encoding.UTF8.GetBytes($"{dossier}/{plan.Number}"))), $"{dossier}/{plan.Number}",
            new DateTimeOffset(2022, 9, 19, 8, 0, 0, TimeSpan.Zero)));

    public string Regularisation() => "https://portal.test/pay";

    public string CardChange() => "https://portal.test/card";
}
