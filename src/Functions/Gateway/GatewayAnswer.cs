namespace Enrollment.Functions.Gateway;

/// <summary>A debit of a registered card.</summary>
/// <param name="Reference">1 to 250 characters, unique for ever.</param>
/// <param name="AmountCents">In cents.</param>
/// <param name="Subscriber">The name the card was registered under.</param>
/// <param name="Token">What the notification gave for it.</param>
/// <param name="Expiry">Any day of the card's last month.</param>
public sealed record SubscriberDebit(string Reference, long AmountCents, string Subscriber, string Token, DateOnly Expiry);

/// <summary>Money to give back to the card of one payment.</summary>
/// <param name="Reference">The refund's own, by which it can be looked up.</param>
/// <param name="AmountCents">In cents; at most what was captured and not yet given back.</param>
/// <param name="TransactionNumber">The payment's.</param>
/// <param name="CallNumber">The payment's.</param>
public sealed record CardRefund(string Reference, long AmountCents, string TransactionNumber, string CallNumber);

/// <summary>What was answered to a question that moves money.</summary>
public abstract record GatewayAnswer
{
    private GatewayAnswer()
    {
    }

    /// <summary>Done. The two numbers, without leading zeros, are what a refund needs.</summary>
    public sealed record Accepted(string TransactionNumber, string CallNumber, string Authorisation, string Code) : GatewayAnswer;

    /// <summary>Not done, for sure.</summary>
    public sealed record Refused(string Code, RefusalKind Kind) : GatewayAnswer;

    /// <summary>Done or not: look it up by its reference before sending anything else.</summary>
    public sealed record Unknown(string Reason) : GatewayAnswer;
}

/// <summary>What a refusal means for the next attempt.</summary>
public enum RefusalKind
{
    /// <summary>May pass later with the same card.</summary>
    Soft,

    /// <summary>Never again with this card.</summary>
    Hard,

    /// <summary>The bank wants the holder to authenticate: only a card page can pass.</summary>
    Reauthenticate,

    /// <summary>Not the card's fault: ours, the platform's or the network's.</summary>
    Technical,
}

/// <summary>What a look-up tells.</summary>
public abstract record GatewayFinding
{
    private GatewayFinding()
    {
    }

    public sealed record Found(string TransactionNumber, string CallNumber, string Authorisation, TransactionState State) : GatewayFinding;

    /// <summary>The platform never had it.</summary>
    public sealed record Absent : GatewayFinding;

    /// <summary>No answer, or none that can be trusted: ask again later.</summary>
    public sealed record Unknown(string Reason) : GatewayFinding;
}

public enum TransactionState
{
    /// <summary>The money is, or will be, the school's.</summary>
    Captured,

    /// <summary>Promised by the bank, not taken.</summary>
    Authorised,
    Refused,
    Cancelled,

    /// <summary>A payment given back whole, or a refund that was made.</summary>
    Refunded,
}

/// <summary>The outcome of deleting a card.</summary>
public abstract record SubscriberDeletion
{
    private SubscriberDeletion()
    {
    }

    public sealed record Gone : SubscriberDeletion;

    public sealed record Refused(string Code) : SubscriberDeletion;

    /// <summary>Can be sent again: deleting twice harms nothing.</summary>
    public sealed record Unknown(string Reason) : SubscriberDeletion;
}
