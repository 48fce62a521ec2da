namespace Enrollment.Domain.Payments;

/// <summary>Adapts a dossier after a change of what is owed or was paid. The plan is split anew, and a surplus goes back.</summary>
internal static class Rebalance
{
    /// <param name="because">The reason why the plan ends, if nothing is left for it to collect.</param>
    internal static void AddTo(Draft draft, PlanEnd because = PlanEnd.NothingLeftToPay)
    {
        var isBlocked = draft.Dossier.IsBlocked;
        draft.Add(ClosePage(draft.Dossier));
        draft.Add(FitPlan(draft.Dossier, because));
        draft.Add(GiveBack(draft.Dossier, draft.Facts));
        if (isBlocked && draft.Dossier.BlockingParts.Count == 0)
            draft.Add(new AccountUnblocked());
    }

    // A card page for the whole amount closes when that amount changes. Money that still comes through it is counted.
    private static IEnumerable<Fact> ClosePage(Dossier dossier)
    {
        if (dossier.PendingPage is { Channel: PaymentChannel.OnePayment } page && page.Cents != dossier.DueCents)
            yield return new PaymentAttemptAbandoned(page.Reference);
    }

    // Of six instalments in the source case, a full exemption cancels the last five.
    private static IEnumerable<Fact> FitPlan(Dossier dossier, PlanEnd because) =>
        dossier.Plan is { IsInForce: true } plan ? FitPlan(dossier, plan, because) : [];

    private static IEnumerable<Fact> FitPlan(Dossier dossier, PaymentPlan plan, PlanEnd because)
    {
        // An instalment that is being debited keeps its amount. What it brings is counted once it is known.
        var flying = dossier.PendingAttempt is { Channel: PaymentChannel.Debit } debit && debit.Plan == plan.Number ? debit : null;
        var open = plan.Instalments.Where(part => part.IsOpen && part.Number != flying?.Instalment).ToList();
        var target = Math.Max(0, dossier.DueCents - (flying?.Cents ?? 0));
        if (open.Sum(part => part.Cents) == target)
            yield break;

        // A card page that shows an amount no longer due is closed. Money that still comes through it is kept or given back.
        if (dossier.PendingPage is { } page && (target == 0 || page.Channel != PaymentChannel.CardChange))
            yield return new PaymentAttemptAbandoned(page.Reference);

        if (target == 0 && flying is null)
            yield return new PlanCancelled(plan.Number, because);
        else if (open.Count > 0)
            yield return new PlanRevised(plan.Number, open.Zip(Reshare(plan, open, target), (part, cents) => (part.Number, cents))
                .ToDictionary(share => share.Number, share => share.cents));
    }

    // A first instalment of the non-exemptible part keeps its amount as long as that much is due.
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

    // One payment that covers the surplus is refunded alone. Otherwise the latest go first, since their cards are likeliest to be valid.
    // Invoiced money that goes back has a credit note, by the decision behind it or else on the order that the invoice was for.
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

    /// <summary>Decides one refund of one payment. It is handed over to a person at once if the gateway has no means to find the payment.</summary>
    internal static IEnumerable<Fact> GiveBack(DossierId dossier, int number, Payment payment, long cents, RefundCause cause)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{dossier}-R{number}");
        yield return new RefundDecided(id, payment.Transaction, cents, cause);
        if (payment.Call.Length == 0)
            yield return new RefundHandedOver(id, "no-call-number");
    }
}
