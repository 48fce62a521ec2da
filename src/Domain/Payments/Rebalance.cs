namespace Enrollment.Domain.Payments;

/// <summary>What follows when what is owed, or what was paid, has changed: the plan is cut anew, a surplus goes back.</summary>
internal static class Rebalance
{
    /// <param name="because">Why the plan ends, if nothing is left for it to collect.</param>
    internal static void AddTo(Draft draft, PlanEnd because = PlanEnd.NothingLeftToPay)
    {
        var isBlocked = draft.Dossier.IsBlocked;
        draft.Add(ClosePage(draft.Dossier));
        draft.Add(FitPlan(draft.Dossier, because));
        draft.Add(GiveBack(draft.Dossier, draft.Facts));
        if (isBlocked && draft.Dossier.BlockingParts.Count == 0)
            draft.Add(new AccountUnblocked());
    }

    // A card page for the whole amount closes when that amount changes; money that still comes through it is counted.
    private static IEnumerable<Fact> ClosePage(Dossier dossier)
    {
        if (dossier.PendingPage is { Channel: PaymentChannel.OnePayment } page && page.Cents != dossier.DueCents)
            yield return new PaymentAttemptAbandoned(page.Reference);
    }

    private static IEnumerable<Fact> FitPlan(Dossier dossier, PlanEnd because) =>
        dossier.Plan is { IsInForce: true } plan ? FitPlan(dossier, plan, because) : [];

    private static IEnumerable<Fact> FitPlan(Dossier dossier, PaymentPlan plan, PlanEnd because)
    {
        // An instalment being debited right now keeps its amount: what it brings is counted when it is known.
        var flying = dossier.PendingAttempt is { Channel: PaymentChannel.Debit } debit && debit.Plan == plan.Number ? debit : null;
        var open = plan.Instalments.Where(part => part.IsOpen && part.Number != flying?.Instalment).ToList();
        var target = Math.Max(0, dossier.DueCents - (flying?.Cents ?? 0));
        if (open.Sum(part => part.Cents) == target)
            yield break;

        // A card page that shows an amount no longer due is closed; money that still comes through it is kept or given back.
        if (dossier.PendingPage is { } page && (target == 0 || page.Channel != PaymentChannel.CardChange))
            yield return new PaymentAttemptAbandoned(page.Reference);

        if (target == 0 && flying is null)
            yield return new PlanCancelled(plan.Number, because);
        else if (open.Count > 0)
            yield return new PlanRevised(plan.Number, open.Zip(Reshare(plan, open, target), (part, cents) => (part.Number, cents))
                .ToDictionary(share => share.Number, share => share.cents));
    }

    // A first instalment of what cannot be exempted keeps its amount as long as so much is due.
    private static IReadOnlyList<long> Reshare(PaymentPlan plan, List<Instalment> open, long target)
    {
        if (open.Count == 1)
            return [target];
        if (open[0].Number != 1)
            return Schedule.EqualShares(open.Count, target, spareOnFirst: false);
        if (plan.Split != InstalmentSplit.NonExemptibleFirst)
            return Schedule.EqualShares(open.Count, target, spareOnFirst: true);

        var first = Math.Min(open[0].Cents, target);
        return [first, .. Schedule.EqualShares(open.Count - 1, target - first, spareOnFirst: false)];
    }

    // One refund where one payment covers it; else the latest first: its card is the likeliest to be still valid. What was
    // invoiced and goes back has its credit note: that of the decision behind it, or one on the order that the invoice was for.
    private static List<Fact> GiveBack(Dossier dossier, IReadOnlyList<Fact> decided)
    {
        var surplus = dossier.Order is null ? 0 : -dossier.DueCents;
        var credited = decided.OfType<CreditGranted>().Sum(credit => credit.Cents);
        var arrived = decided.OfType<PaymentReceived>().Select(payment => payment.Transaction).ToHashSet();
        var number = dossier.RefundsDecided;
        var (refunds, uncredited) = (new List<Fact>(), new List<(string Order, long Cents)>());
        var held = dossier.Payments.Reverse().Select(payment => (Payment: payment, Cents: dossier.HeldCents(payment))).ToList();
        var alone = held.Where(part => part.Cents >= surplus).Take(1).ToList();
        foreach (var (payment, left) in alone.Count > 0 ? alone : held)
        {
            var cents = Math.Min(left, surplus);
            if (cents <= 0)
                continue;

            surplus -= cents;
            var isNew = arrived.Contains(payment.Transaction);
            refunds.AddRange(GiveBack(dossier.Id, ++number, payment, cents, isNew ? RefundCause.NotOwed : RefundCause.Surplus));
            if (isNew)
                continue;

            uncredited.Add((payment.Order ?? dossier.Order!.Number, Math.Max(0, cents - credited)));
            credited = Math.Max(0, credited - cents);
        }

        return [.. uncredited.GroupBy(part => part.Order).Select(order => (order.Key, Cents: order.Sum(part => part.Cents)))
            .Where(order => order.Cents > 0)
            .Select((order, index) => new CreditGranted(dossier.NextCredit(index), order.Key, order.Cents, CreditCause.Surplus)), .. refunds];
    }

    /// <summary>One refund of one payment; by hand from the start where nothing lets the gateway find the payment.</summary>
    internal static IEnumerable<Fact> GiveBack(DossierId dossier, int number, Payment payment, long cents, RefundCause cause)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{dossier}-R{number}");
        yield return new RefundDecided(id, payment.Transaction, cents, cause);
        if (payment.Call.Length == 0)
            yield return new RefundHandedOver(id, "no-call-number");
    }
}
