using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Mails;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Mails;

internal sealed class Outbox : IOutbox
{
    public IReadOnlyList<Delivery> DeliveriesOf(IReadOnlyList<LedgerEntry> entries, Dossier after) => MailComposer.DeliveriesOf(entries, after);
}
