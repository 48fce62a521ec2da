using Enrollment.Domain;
using Enrollment.Functions.Mails;
using Enrollment.Functions.Tests.Documents;

namespace Enrollment.Functions.Tests.Mails;

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
