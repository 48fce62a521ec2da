namespace Enrollment.Domain;

/// <summary>Money that was set apart is ended by a person: a payment of the account, or back to its card.</summary>
public static class EndDispute
{
    public static Decision Decide(Dossier dossier, string transaction, DisputeDecision decision, Moment moment)
    {
        if (dossier.Disputes.FirstOrDefault(candidate => candidate.Transaction == transaction) is not { } dispute)
            return new Refusal.NoSuchDispute(transaction);
        if (dossier.EndOf(dispute) is { } end)
            return end == decision ? Decision.Nothing : new Refusal.DisputeHasEnded(end);

        // Of a payment that is still unknown this may be the very money: it is not counted twice.
        var attempt = dossier.FindAttempt(dispute.Reference);
        if (attempt is { MustBeKnown: true })
            return new Refusal.PaymentInProgress(attempt.Reference);

        var facts = new List<Fact>
        {
            new DisputeEnded(transaction, decision),
            new PaymentReceived(dispute.Reference, dispute.Cents, transaction, dispute.Call ?? "", dispute.Authorisation ?? "",
                attempt?.Door ?? Door.OnePayment, null, null),
        };
        if (decision == DisputeDecision.Refund)
            facts.AddRange(Settlement.GiveBack(
                dossier.Id, dossier.RefundsDecided + 1, dossier.After(moment.Now, facts).Payments[^1], dispute.Cents, RefundCause.Disputed));
        facts.AddRange(Settlement.Of(dossier, facts, moment.Now, PlanEnd.PaidOtherwise));

        // Nothing could be paid while a person was looking.
        facts.AddRange(Terms.Give(dossier, facts, moment));
        return Decision.Record(facts);
    }
}
