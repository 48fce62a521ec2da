namespace Enrollment.Domain.Payments;

/// <summary>Records what a person decided about an unmatched payment. It is allocated to the account, or goes back to its card.</summary>
public static class ResolveUnmatchedPayment
{
    public static Decision Decide(Dossier dossier, string transaction, UnmatchedPaymentDecision decision, Moment moment)
    {
        if (dossier.UnmatchedPayments.FirstOrDefault(candidate => candidate.Transaction == transaction) is not { } unmatched)
            return new Refusal.NoSuchUnmatchedPayment(transaction);
        if (dossier.ResolutionOf(unmatched) is { } end)
            return end == decision ? Decision.Nothing : new Refusal.UnmatchedPaymentIsResolved(end);

        // This may be the very money of an attempt that is still unknown. It is not counted twice.
        var attempt = dossier.FindAttempt(unmatched.Reference);
        if (attempt is { MustBeKnown: true })
            return new Refusal.PaymentInProgress(attempt.Reference);

        var draft = new Draft(dossier, moment,
            new UnmatchedPaymentResolved(transaction, decision),
            new PaymentReceived(unmatched.Reference, unmatched.Cents, transaction, unmatched.Call ?? "", unmatched.Authorisation ?? "",
                attempt?.Channel ?? PaymentChannel.OnePayment, null, null));
        if (decision == UnmatchedPaymentDecision.Refund)
            draft.Add(Rebalance.GiveBack(
                dossier.Id, dossier.RefundsDecided + 1, draft.Dossier.Payments[^1], unmatched.Cents, RefundCause.Unmatched));
        Rebalance.AddTo(draft, PlanEnd.PaidOtherwise);

        // Nothing could be paid while the payment was being checked.
        return Terms.GiveAfter(draft, moment);
    }
}
