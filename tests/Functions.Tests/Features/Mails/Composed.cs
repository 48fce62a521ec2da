using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Tests.Features.Documents;

namespace Enrollment.Functions.Tests.Features.Mails;

/// <summary>The mails that one entry leads to, told of a dossier.</summary>
internal static class Composed
{
    public static IReadOnlyList<MailMessage> Of(LedgerEntry entry, Story story, IMailLinks? links = null)
    {
        var decided = story.Entries.Where(other => other.Operation == entry.Operation)
            .Select(other => other.Fact).OfType<RefundDecided>().Select(refund => refund.Id).ToList();
        return
        [
            .. MailComposer.DeliveriesOf([entry], story.Dossier)
                .Select(mail => MailComposer.For([entry], mail, story.Dossier, Samples.School, links ?? new StubLinks(), decided)).OfType<MailMessage>(),
        ];
    }
}
