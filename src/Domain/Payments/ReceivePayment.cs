namespace Enrollment.Domain.Payments;

/// <summary>What the gateway says was collected.</summary>
/// <param name="Card">Given when the gateway registered the card, and told of it.</param>
public sealed record CapturedPayment(
    string Reference, long Cents, string Transaction, string Call, string Authorisation, OfferedCard? Card = null);

/// <summary>Money arrived. It is kept whatever channel it came through, allocated to what was asked or given back.</summary>
public static class ReceivePayment
{
    private static readonly TimeSpan AuthorisationLasts = TimeSpan.FromDays(7);

    public static Decision Decide(Dossier dossier, CapturedPayment receipt, Moment moment)
    {
        if (dossier.Payments.Any(payment => payment.Transaction == receipt.Transaction)
            || dossier.UnmatchedPayments.Any(unmatched => unmatched.Transaction == receipt.Transaction))
            return Decision.Nothing;

        var attempt = dossier.FindAttempt(receipt.Reference);
        if (attempt is null || attempt.Cents != receipt.Cents || attempt.Channel == PaymentChannel.CardChange)
            return Decision.Record([
                new PaymentUnmatched(
                    receipt.Reference, receipt.Cents, attempt?.Cents, receipt.Transaction, receipt.Call, receipt.Authorisation), .. Leave(dossier, receipt)]);

        var plan = dossier.Plan is { IsInForce: true } current && current.Number == attempt.Plan ? current : null;
        int[] parts = plan is null ? [] : [.. attempt.Parts().Where(number => plan.Instalments[number - 1].IsOpen)];
        var isPlanned = parts.Length > 0;
        var facts = new List<Fact>
        {
            new PaymentReceived(receipt.Reference, receipt.Cents, receipt.Transaction, receipt.Call, receipt.Authorisation,
                attempt.Channel, isPlanned ? plan!.Number : null, PaidInstalments.One(parts), PaidInstalments.Several(parts)),
        };

        if (isPlanned && plan!.State == PlanState.Accepted)
            facts.Add(new PlanStarted(plan.Number,
                Schedule.DueDates(plan.Instalments.Count, moment.Today, moment.School.Instalments.DayOfMonth)));

        var why = isPlanned ? PlanEnd.NothingLeftToPay : PlanEnd.PaidOtherwise;
        facts.AddRange(Rebalance.Of(dossier, facts, moment.Now, why));
        if (attempt.Channel.Registers() || receipt.Card is not null)
            facts.AddRange(CardRules.Judge(dossier.After(moment.Now, facts), attempt, receipt.Card, moment));
        return Decision.Record(facts);
    }

    /// <summary>
    /// The gateway signed that a page was paid, and does not show the money as captured: it can be an authorisation alone. It
    /// is asked again after minutes at first, then hours, then days, and meanwhile no other page is open.
    /// </summary>
    public static Decision Announce(Dossier dossier, CapturedPayment receipt, DateTimeOffset now)
    {
        if (dossier.FindAttempt(receipt.Reference) is not { State: not (PaymentAttemptState.Paid or PaymentAttemptState.Authorised or PaymentAttemptState.Unmatched), IsClosed: false } attempt
            || attempt is { State: PaymentAttemptState.BeingChecked, Announced: { } before } && before.Transaction != receipt.Transaction
            || dossier.PendingAttempt is { Channel: PaymentChannel.Debit })
            return Decision.Nothing;

        var facts = new List<Fact> { new PaymentAnnounced(receipt, now + DebitRules.Patience(now - attempt.OpenedAt)) };
        if (dossier.PendingPage is { } other && other.Reference != attempt.Reference)
            facts.Add(new PaymentAttemptAbandoned(other.Reference));
        return Decision.Record(facts);
    }

    /// <summary>True while an authorisation can still be captured: banks keep one for seven days.</summary>
    public static bool CanStillBeCaptured(PaymentAttempt attempt, DateTimeOffset now) => now - attempt.OpenedAt < AuthorisationLasts;

    // What is open beside a page that was used asks for the same money again; nor does the gateway need that page's card.
    private static IEnumerable<Fact> Leave(Dossier dossier, CapturedPayment receipt)
    {
        if (dossier.PendingPage is { Channel: not PaymentChannel.CardChange } page && page.Reference != receipt.Reference)
            yield return new PaymentAttemptAbandoned(page.Reference);
        if (receipt.Card is { Card.Subscriber: var subscriber } && !dossier.Subscribers.Contains(subscriber))
            yield return new CardRejected(subscriber, CardRejection.NotNeeded);
    }

    /// <summary>The card page's time is over, or the payer left it.</summary>
    public static Decision Abandon(Dossier dossier, string reference) =>
        dossier.FindAttempt(reference) is { IsPending: true, MustBeKnown: false }
            ? Decision.Record(new PaymentAttemptAbandoned(reference))
            : Decision.Nothing;

    /// <summary>
    /// The gateway shows no money through that page. It can still come until the page has settled. A card that was shown on it
    /// is held by the gateway all the same, and is to be deleted.
    /// </summary>
    /// <param name="wasUsed">True when the gateway shows that a card was accepted there, and nothing taken from it.</param>
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
