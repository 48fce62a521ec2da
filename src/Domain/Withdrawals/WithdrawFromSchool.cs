namespace Enrollment.Domain.Withdrawals;

/// <summary>
/// Withdraws a student from the school. What remains to pay is given up, and what arrives later goes back in
/// full. If the student asks before the year begins, what was paid goes back by right less a fixed sum. Afterwards it is
/// kept, unless the committee decides otherwise.
/// </summary>
public static class WithdrawFromSchool
{
    /// <param name="requestedOn">The day on which the request arrived, which can be long before it is entered.</param>
    /// <param name="reason">Told to the student. The same day and reason twice are one withdrawal.</param>
    public static Decision Decide(Dossier dossier, DateOnly requestedOn, string reason, Moment moment)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();
        if (dossier.Withdrawal is { } known)
            return known.RequestedOn == requestedOn && known.Reason == reason.Trim() ? Decision.Nothing : AlreadyLeft(dossier)!;
        var earliest = new DateOnly(moment.School.AcademicYear, 1, 1);
        if (requestedOn < earliest || requestedOn > moment.Today)
            return new Refusal.WithdrawalDayOutside(requestedOn, earliest, moment.Today);

        var draft = new Draft(dossier, moment, Left(dossier, requestedOn, reason.Trim(), moment));
        if (dossier.PendingPage is { } page)
            draft.Add(new PaymentAttemptAbandoned(page.Reference));
        if (dossier.Plan is { IsInForce: true } plan)
            draft.Add(new PlanCancelled(plan.Number, PlanEnd.StudentWithdrew));
        draft.Add(GiveUp(draft.Dossier));
        Rebalance.AddTo(draft);
        return draft.ToDecision();
    }

    /// <summary>Gives back, wholly or in part, what a student who left had paid, by decision of the committee.</summary>
    /// <param name="decision">The committee's reference. The same one for the same amount twice is one refund.</param>
    public static Decision Refund(Dossier dossier, long cents, string decision, Moment moment)
    {
        if (dossier.Withdrawal is null)
            return new Refusal.StudentHasNotLeft();
        if (dossier.WithdrawalRefunds.Contains(new WithdrawalRefundGranted(cents, decision)))
            return Decision.Nothing;
        var most = Refundable(dossier, moment.School);
        if (cents <= 0 || cents > most)
            return new Refusal.RefundAboveKept(cents, most);

        var draft = new Draft(dossier, moment,
            new WithdrawalRefundGranted(cents, decision),
            new CreditGranted(dossier.NextCredit(), dossier.Order!.Number, cents, CreditCause.WithdrawalRefund));
        Rebalance.AddTo(draft);
        return draft.ToDecision();
    }

    /// <summary>Returns the cents that the committee can still give back to a student who left.</summary>
    public static long Refundable(Dossier dossier, School school) => Math.Max(0, Held(dossier) - school.Withdrawal.KeptCents);

    /// <summary>Returns the refusal that answers acts on a student who left; null for all others.</summary>
    public static Refusal? AlreadyLeft(Dossier dossier) =>
        dossier.Withdrawal is { RequestedOn: var day } ? new Refusal.StudentHasLeft(day) : null;

    private static StudentWithdrawn Left(Dossier dossier, DateOnly requestedOn, string reason, Moment moment)
    {
        var rules = moment.School.Withdrawal;
        var isOfRight = requestedOn < rules.YearStartsOn;
        var order = dossier.Orders is [.., var last] ? last : null;
        var owed = order is null ? 0 : order.TotalCents - dossier.CreditedOn(order);

        // The school never keeps more than the order costs. Money that came twice goes back whatever the day.
        var paid = Math.Min(Held(dossier), owed);
        return new StudentWithdrawn(requestedOn, reason, isOfRight, isOfRight ? Math.Min(rules.KeptCents, paid) : paid);
    }

    private static IEnumerable<Fact> GiveUp(Dossier dossier)
    {
        var cents = dossier.OrderedCents - dossier.CreditedCents - dossier.Withdrawal!.KeptCents;
        if (cents > 0)
            yield return new CreditGranted(dossier.NextCredit(), dossier.Order!.Number, cents, CreditCause.Withdrawal);
    }

    private static long Held(Dossier dossier) => dossier.PaidCents - dossier.RefundCents;
}
