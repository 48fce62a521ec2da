namespace Enrollment.Functions.Gateway;

/// <summary>A debit of a registered card.</summary>
/// <param name="Reference">1 to 250 characters, unique for ever.</param>
/// <param name="Subscriber">The name that the card was registered under.</param>
/// <param name="Token">The token that the notification gave for the card.</param>
/// <param name="Expiry">Any day of the card's last month.</param>
public sealed record SubscriberDebit(string Reference, long AmountCents, string Subscriber, string Token, DateOnly Expiry);

/// <summary>A refund to the card of one payment, whose two numbers it names.</summary>
/// <param name="Reference">The refund's own reference, by which it can be looked up.</param>
/// <param name="AmountCents">At most what was captured and not yet given back.</param>
public sealed record CardRefund(string Reference, long AmountCents, string TransactionNumber, string CallNumber);

/// <summary>The answer to a question that moves money.</summary>
public abstract record GatewayAnswer
{
    private GatewayAnswer()
    {
    }

    /// <summary>Done. A refund needs the two numbers, which have no leading zeros.</summary>
    public sealed record Accepted(string TransactionNumber, string CallNumber, string Authorisation, string Code) : GatewayAnswer;

    /// <summary>Certainly not done.</summary>
    public sealed record Refused(string Code, RefusalKind Kind) : GatewayAnswer;

    /// <summary>Done or not. Look it up by its reference before sending anything else.</summary>
    public sealed record Unknown(string Reason) : GatewayAnswer;
}

/// <summary>The meaning of a refusal for the next attempt.</summary>
public enum RefusalKind
{
    /// <summary>May pass later with the same card.</summary>
    Soft,

    /// <summary>Never again with this card.</summary>
    Hard,

    /// <summary>The bank wants the holder to authenticate. Only a card page can pass.</summary>
    Reauthenticate,

    /// <summary>A fault of the app, the platform or the network, not of the card.</summary>
    Technical,
}

/// <summary>The result of a look-up.</summary>
public abstract record GatewayFinding
{
    private GatewayFinding()
    {
    }

    public sealed record Found(string TransactionNumber, string CallNumber, string Authorisation, TransactionState State) : GatewayFinding;

    /// <summary>The platform never had it.</summary>
    public sealed record Absent : GatewayFinding;

    /// <summary>No answer, or none that can be trusted. Look it up again later.</summary>
    public sealed record Unknown(string Reason) : GatewayFinding;
}

public enum TransactionState
{
    /// <summary>The money is, or will be, the school's.</summary>
    Captured,

    /// <summary>Promised by the bank, not captured.</summary>
    Authorised,
    Refused,
    Cancelled,

    /// <summary>A payment that was refunded whole, or a refund that was made.</summary>
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

    /// <summary>Can be sent again, because deleting twice harms nothing.</summary>
    public sealed record Unknown(string Reason) : SubscriberDeletion;
}
