namespace Enrollment.Domain.Payments;

/// <summary>A payment as the gateway reports it.</summary>
/// <param name="Card">Set if the gateway registered the card and described it.</param>
public sealed record CapturedPayment(
    string Reference, long Cents, string Transaction, string Call, string Authorisation, OfferedCard? Card = null)
{
    /// <summary>Returns the payment of an attempt that the gateway shows. Its amount is the one asked for, since a look-up names none.</summary>
    public static CapturedPayment Of(PaymentAttempt attempt, string transaction, string call, string authorisation) =>
        new(attempt.Reference, attempt.Cents, transaction, call, authorisation);
}

/// <summary>Records money that arrived, whatever channel it came through. It is allocated to what was asked for, set apart or given back.</summary>
public static class ReceivePayment
{
    private static readonly TimeSpan AuthorisationLasts = TimeSpan.FromDays(7);

    public static Decision Decide(Dossier dossier, CapturedPayment payment, Moment moment)
    {
        if (dossier.Payments.Any(known => known.Transaction == payment.Transaction)
            || dossier.UnmatchedPayments.Any(unmatched => unmatched.Transaction == payment.Transaction))
            return Decision.Nothing;

        var attempt = dossier.FindAttempt(payment.Reference);
        if (attempt is null || attempt.Cents != payment.Cents || attempt.Channel == PaymentChannel.CardChange)
            return Decision.Record([
                new PaymentUnmatched(
                    payment.Reference, payment.Cents, attempt?.Cents, payment.Transaction, payment.Call, payment.Authorisation), .. Leave(dossier, payment)]);

        var plan = dossier.Plan is { IsInForce: true } current && current.Number == attempt.Plan ? current : null;
        int[] parts = plan is null ? [] : [.. attempt.Parts().Where(number => plan.Instalments[number - 1].IsOpen)];
        var isPlanned = parts.Length > 0;
        var draft = new Draft(dossier, moment,
            new PaymentReceived(payment.Reference, payment.Cents, payment.Transaction, payment.Call, payment.Authorisation,
                attempt.Channel, isPlanned ? plan!.Number : null, PaidInstalments.One(parts), PaidInstalments.Several(parts)));
        if (isPlanned && plan!.State == PlanState.Accepted)
            draft.Add(new PlanStarted(plan.Number,
                Schedule.DueDates(plan.Instalments.Count, moment.Today, moment.School.Instalments.DayOfMonth)));

        Rebalance.AddTo(draft, isPlanned ? PlanEnd.NothingLeftToPay : PlanEnd.PaidOtherwise);
        if (attempt.Channel.Registers() || payment.Card is not null)
            draft.Add(CardRules.Judge(draft.Dossier, attempt, payment.Card, moment));
        return draft.ToDecision();
    }

    /// <summary>
    /// Records that the gateway signed a payment but does not show it as captured, since it can be an authorisation alone. It
    /// is looked up after minutes at first, then hours, then days, and meanwhile no other page is open.
    /// </summary>
    public static Decision Announce(Dossier dossier, CapturedPayment payment, DateTimeOffset now)
    {
        if (dossier.FindAttempt(payment.Reference) is not { State: not (PaymentAttemptState.Paid or PaymentAttemptState.Authorised or PaymentAttemptState.Unmatched), IsClosed: false } attempt
            || attempt is { State: PaymentAttemptState.BeingChecked, Announced: { } before } && before.Transaction != payment.Transaction
            || dossier.PendingAttempt is { Channel: PaymentChannel.Debit })
            return Decision.Nothing;

        var facts = new List<Fact> { new PaymentAnnounced(payment, now + DebitRules.AskAgainAfter(now - attempt.OpenedAt)) };
        if (dossier.PendingPage is { } other && other.Reference != attempt.Reference)
            facts.Add(new PaymentAttemptAbandoned(other.Reference));
        return Decision.Record(facts);
    }

    /// <summary>True while an authorisation can still be captured. Banks keep one for seven days.</summary>
    public static bool CanStillBeCaptured(PaymentAttempt attempt, DateTimeOffset now) => now - attempt.OpenedAt < AuthorisationLasts;

    // Another open page would ask for the same money again. The card of the page that was used is not needed either.
    private static IEnumerable<Fact> Leave(Dossier dossier, CapturedPayment payment)
    {
        if (dossier.PendingPage is { Channel: not PaymentChannel.CardChange } page && page.Reference != payment.Reference)
            yield return new PaymentAttemptAbandoned(page.Reference);
        if (payment.Card is { Card.Subscriber: var subscriber } && !dossier.Subscribers.Contains(subscriber))
            yield return new CardRejected(subscriber, CardRejection.NotNeeded);
    }

    /// <summary>Abandons a card page whose time is over, or that the payer left.</summary>
    public static Decision Abandon(Dossier dossier, string reference) =>
        dossier.FindAttempt(reference) is { IsPending: true, MustBeKnown: false }
            ? Decision.Record(new PaymentAttemptAbandoned(reference))
            : Decision.Nothing;

    /// <summary>
    /// Abandons a page through which the gateway shows no money, and closes it once it has settled and none can come any more.
    /// A card that was shown on it is held by the gateway all the same, and is to be deleted.
    /// </summary>
    /// <param name="wasUsed">True if the gateway shows that a card was accepted there, and nothing taken from it.</param>
    public static Decision Close(Dossier dossier, string reference, DateTimeOffset now, bool wasUsed = false)
    {
        if (dossier.FindAttempt(reference) is not { Channel: not PaymentChannel.Debit } page)
            return Decision.Nothing;
        Fact? end = page.MayStillPay && page.ExpiresAt + PaymentRules.PageSettles <= now ? new PageClosed(reference)
            : page.IsPending ? new PaymentAttemptAbandoned(reference)
            : null;
        return end is null ? Decision.Nothing : Decision.Record([end, .. CardRules.Leave(dossier, page, wasUsed)]);
    }
}
