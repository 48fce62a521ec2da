using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Mails;

internal sealed class Outbox : IOutbox
{
    public IReadOnlyList<Delivery> DeliveriesOf(IReadOnlyList<LedgerEntry> entries, Dossier after) => MailComposer.DeliveriesOf(entries, after);
}
