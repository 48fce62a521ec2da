namespace Enrollment.Domain.Payments;

/// <summary>Reasons not to debit a card that the gateway holds.</summary>
public enum CardRejection
{
    /// <summary>The holder did not authenticate, so that nothing shows that they agreed to later debits.</summary>
    NotAuthenticated,

    /// <summary>The card number was made for one purchase.</summary>
    Temporary,

    /// <summary>It expires before the last debit.</summary>
    ExpiresTooSoon,

    /// <summary>The payment was found by a look-up, which tells nothing of its card.</summary>
    NotTold,

    /// <summary>No debit is to come, or another card was shown since.</summary>
    NotNeeded,
}

/// <summary>The card behind a page, as the gateway describes it.</summary>
/// <param name="IsAuthenticated">True if the holder proved who they are, which makes it a mandate for later debits.</param>
/// <param name="IsTemporary">True if its number was made for one purchase (e-carte).</param>
public sealed record OfferedCard(RegisteredCard Card, bool IsAuthenticated, bool IsTemporary);

/// <summary>Decides which card later debits are made from, and which cards the gateway has to delete.</summary>
public static class CardRules
{
    /// <summary>True if the gateway registers the card behind that channel.</summary>
    public static bool Registers(this PaymentChannel channel) => channel is PaymentChannel.FirstInstalment or PaymentChannel.Regularisation or PaymentChannel.CardChange;

    /// <summary>Returns the local day of the last debit, through which a card must be valid. Before the plan starts, the first instalment counts as paid today.</summary>
    public static DateOnly? LastDebit(PaymentPlan plan, Moment moment) =>
        plan.Instalments.LastOrDefault(part => part.IsOpen) is not { } last ? null
        : last.DueOn ?? Schedule.DueDates(plan.Instalments.Count, moment.Today, moment.School.Instalments.DayOfMonth)[last.Number - 1];

    /// <summary>Records the card that was shown on a page that only authorises. The debits to come use it. Refused instalments stay to be paid.</summary>
    public static Decision Authorise(Dossier dossier, CapturedPayment captured, Moment moment)
    {
        if (dossier.FindAttempt(captured.Reference) is not { Channel: PaymentChannel.CardChange } page || page.Cents != captured.Cents)
            return ReceivePayment.Decide(dossier, captured, moment);
        if (page.State == PaymentAttemptState.Authorised)
            return Decision.Nothing;

        var facts = new List<Fact> { new CardAuthorised(captured.Reference, captured.Transaction) };
        facts.AddRange(Judge(dossier, page, captured.Card, moment));
        return Decision.Record(facts);
    }

    /// <summary>Registers or rejects the card that came through a page, once its payment is counted.</summary>
    internal static IReadOnlyList<Fact> Judge(Dossier dossier, PaymentAttempt page, OfferedCard? offered, Moment moment)
    {
        var subscriber = offered?.Card.Subscriber ?? page.Reference;
        if (IsJudged(dossier, subscriber))
            return [];
        return FlawOf(dossier, page, offered, moment) is { } flaw
            ? [new CardRejected(subscriber, flaw)]
            : [new CardRegistered(offered!.Card)];
    }

    /// <summary>Rejects the card that the gateway holds of a page through which no money came.</summary>
    /// <param name="wasUsed">True if the gateway shows that a card was accepted there.</param>
    internal static IReadOnlyList<Fact> Leave(Dossier dossier, PaymentAttempt page, bool wasUsed)
    {
        var subscriber = page.Announced?.Card?.Card.Subscriber ?? page.Reference;
        var isHeld = page.Announced?.Card is not null || (wasUsed || page.Announced is not null) && page.Channel.Registers();
        return isHeld && !IsJudged(dossier, subscriber) ? [new CardRejected(subscriber, CardRejection.NotNeeded)] : [];
    }

    /// <summary>Returns the next card that the gateway has to delete; null if there is none for now.</summary>
    /// <param name="isHeld">True while the act that ended the plan may be taken back, so that its card is kept.</param>
    public static string? ToDelete(Dossier dossier, bool isOver, bool isHeld)
    {
        // A debit without an answer is looked up by its reference. Its card stays until the outcome is known.
        if (dossier.PendingAttempt is { Channel: PaymentChannel.Debit })
            return null;

        var isNeeded = !isOver && (isHeld || dossier.Plan is { IsInForce: true } || dossier.PendingAttempt is not null);
        return dossier.Subscribers.FirstOrDefault(subscriber => !isNeeded || subscriber != dossier.Card?.Subscriber);
    }

    private static bool IsJudged(Dossier dossier, string subscriber) =>
        dossier.Subscribers.Contains(subscriber) || dossier.RejectionOf(subscriber) is not null;

    private static CardRejection? FlawOf(Dossier dossier, PaymentAttempt page, OfferedCard? offered, Moment moment)
    {
        if (dossier.Plan is not { State: PlanState.Running } plan || plan.Number != page.Plan || LastDebit(plan, moment) is not { } lastDebit)
            return CardRejection.NotNeeded;

        return offered switch
        {
            null => CardRejection.NotTold,
            _ when IsOutrun(dossier, offered.Card) => CardRejection.NotNeeded,
            { IsTemporary: true } => CardRejection.Temporary,
            { IsAuthenticated: false } => CardRejection.NotAuthenticated,
            _ when offered.Card.Expiry < lastDebit => CardRejection.ExpiresTooSoon,
            _ => null,
        };
    }

    // Notifications come in any order. The student's last choice is the card of the page that was opened last.
    private static bool IsOutrun(Dossier dossier, RegisteredCard card)
    {
        var opened = dossier.Attempts.Select(attempt => attempt.Reference).ToList();
        return dossier.UsableCard is { } current && opened.IndexOf(current.Subscriber) > opened.IndexOf(card.Subscriber);
    }
}
