namespace Enrollment.Domain.Payments;

/// <summary>Why a card that the gateway holds is not debited.</summary>
public enum CardRejection
{
    /// <summary>The holder did not authenticate, so that nothing shows that they agreed to later debits.</summary>
    NotAuthenticated,

    /// <summary>A number made for one purchase.</summary>
    Temporary,

    /// <summary>It expires before the last debit.</summary>
    ExpiresTooSoon,

    /// <summary>The money was found by asking, and nothing is known of its card.</summary>
    NotTold,

    /// <summary>No debit is to come, or another card was shown since.</summary>
    NotNeeded,
}

/// <summary>The card behind a page, as the gateway tells of it.</summary>
/// <param name="IsAuthenticated">Whether the holder proved who they are, which makes it a mandate for later debits.</param>
/// <param name="IsTemporary">Made for one purchase (e-carte).</param>
public sealed record OfferedCard(RegisteredCard Card, bool IsAuthenticated, bool IsTemporary);

/// <summary>Which card later debits may be made from, and which ones the gateway has to forget.</summary>
public static class CardRules
{
    /// <summary>True if the gateway registers the card behind that channel.</summary>
    public static bool Registers(this PaymentChannel channel) => channel is PaymentChannel.FirstInstalment or PaymentChannel.Regularisation or PaymentChannel.CardChange;

    /// <summary>The day through which a card must be valid: that of the last debit, were the first instalment paid today.</summary>
    public static DateOnly? LastDebit(PaymentPlan plan, Moment moment) =>
        plan.Instalments.LastOrDefault(part => part.IsOpen) is not { } last ? null
        : last.DueOn ?? Schedule.DueDates(plan.Instalments.Count, moment.Today, moment.School.Instalments.DayOfMonth)[last.Number - 1];

    /// <summary>A card was shown on a page that only authorises. Refused instalments stay to be paid; coming debits use it.</summary>
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

    /// <summary>What becomes of the card that came through a page, once its money is counted.</summary>
    internal static IReadOnlyList<Fact> Judge(Dossier dossier, PaymentAttempt page, OfferedCard? offered, Moment moment)
    {
        var subscriber = offered?.Card.Subscriber ?? page.Reference;
        if (IsJudged(dossier, subscriber))
            return [];
        return FlawOf(dossier, page, offered, moment) is { } flaw
            ? [new CardRejected(subscriber, flaw)]
            : [new CardRegistered(offered!.Card)];
    }

    /// <summary>Sets aside the card that the gateway holds of a page through which no money came.</summary>
    /// <param name="wasUsed">True when the gateway shows that a card was accepted there.</param>
    internal static IReadOnlyList<Fact> Leave(Dossier dossier, PaymentAttempt page, bool wasUsed)
    {
        var subscriber = page.Announced?.Card?.Card.Subscriber ?? page.Reference;
        var isHeld = page.Announced?.Card is not null || (wasUsed || page.Announced is not null) && page.Channel.Registers();
        return isHeld && !IsJudged(dossier, subscriber) ? [new CardRejected(subscriber, CardRejection.NotNeeded)] : [];
    }

    /// <summary>The next card that the gateway has to forget; null when there is none for now.</summary>
    /// <param name="isHeld">True while what ended the plan may be taken back: its card is kept.</param>
    public static string? ToDelete(Dossier dossier, bool isOver, bool isHeld)
    {
        // A debit without an answer is asked about by its reference; until it is known its card stays.
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

    // Notifications come in any order: the card of the page that was opened last is the student's last word.
    private static bool IsOutrun(Dossier dossier, RegisteredCard card)
    {
        var opened = dossier.Attempts.Select(attempt => attempt.Reference).ToList();
        return dossier.UsableCard is { } current && opened.IndexOf(current.Subscriber) > opened.IndexOf(card.Subscriber);
    }
}
