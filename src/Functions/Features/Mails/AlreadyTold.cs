using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Mails;

/// <summary>Finds facts that an earlier mail to the same recipient has told, because it was sent after they were recorded.</summary>
internal static class AlreadyTold
{
    /// <summary>
    /// True for a refund's outcome that stood in the mail about its decision, and for a plan's change that stood in the mail
    /// that asked for its approval.
    /// </summary>
    public static bool IsIn(StoredDossier stored, LedgerEntry entry, Delivery mail) => stored.Mails
        .Where(other => other.To == mail.To && other.Sequence < mail.Sequence && other.WasSent && other.Version >= entry.Sequence)
        .Any(other => Tells(stored, other, entry.Fact));

    private static bool Tells(StoredDossier stored, Delivery sent, Fact fact)
    {
        var operation = stored.Entries[sent.Sequence - 1].Operation;
        var facts = stored.Entries.Where(entry => entry.Operation == operation).Select(entry => entry.Fact).ToList();
        return fact switch
        {
            RefundSent { Id: var id } => TellsRefund(facts, id),
            RefundHandedOver { Id: var id } => TellsRefund(facts, id),
            PlanRevised revised => facts.Exists(other => other is PlanRequested asked && asked.Plan == revised.Plan
                || other is PlanRevised before && before.Plan == revised.Plan),
            _ => false,
        };
    }

    private static bool TellsRefund(List<Fact> facts, string id) =>
        facts.OfType<RefundDecided>().FirstOrDefault(refund => refund.Id == id) is { } decided
        && facts.Exists(fact => fact switch
        {
            SituationDeclared or ExemptionGranted or StudentWithdrawn or WithdrawalRefundGranted => true,
            PaymentReceived received => received.Transaction == decided.Payment,
            _ => false,
        });
}
