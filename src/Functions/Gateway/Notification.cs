namespace Enrollment.Functions.Gateway;

/// <summary>The result of reading a notification.</summary>
public abstract record NotificationReading
{
    private NotificationReading()
    {
    }

    /// <param name="SignedPart">The signed part, as it travelled. It is the one part of a query that nobody can spell another way.</param>
    public sealed record Authentic(PaymentNotification Notification, string SignedPart) : NotificationReading;

    /// <summary>Not signed by a known key. Nothing in it can be believed.</summary>
    public sealed record Forged : NotificationReading;

    /// <summary>Not a notification, or one that lacks a required variable.</summary>
    public sealed record Malformed(string Reason) : NotificationReading;
}

/// <summary>The platform's report on a card page. Amount and reference are still to be compared with what was asked.</summary>
public sealed record PaymentNotification
{
    public required string Reference { get; init; }

    /// <summary>In cents.</summary>
    public required long AmountCents { get; init; }

    /// <summary>Result code. It is a string, because some hold letters.</summary>
    public required string Code { get; init; }

    public required NotifiedOutcome Outcome { get; init; }

    /// <summary>Set when the outcome is a refusal.</summary>
    public RefusalKind? Refusal { get; init; }

    /// <summary>Without leading zeros. Null if nothing was paid.</summary>
    public string? TransactionNumber { get; init; }

    /// <summary>Without leading zeros.</summary>
    public string? CallNumber { get; init; }

    public string? Authorisation { get; init; }

    public string? CardType { get; init; }

    /// <summary>Last day of the card's validity.</summary>
    public DateOnly? CardExpiry { get; init; }

    /// <summary>Letter F: "Y" if the holder authenticated.</summary>
    public string? Authentication { get; init; }

    /// <summary>True if the bank bears a repudiation (letter G).</summary>
    public bool IsGuaranteed { get; init; }

    /// <summary>The registered card, when one was asked for.</summary>
    public RegisteredToken? Subscriber { get; init; }

    /// <summary>True if the holder authenticated. Attempted ("A"), impossible ("U") or missing is no proof, whoever bears the risk.</summary>
    public bool IsAuthenticated => Authentication == "Y";

    public bool IsTemporaryCard => CardType == "E_CARD";
}

/// <summary>The outcome of the card page.</summary>
public enum NotifiedOutcome
{
    Paid,
    Refused,

    /// <summary>The payer left, or the connection failed. Nothing was paid.</summary>
    Left,

    /// <summary>The bank has not decided. Another notification follows.</summary>
    Pending,
}

/// <summary>The card data that later debits need. The third part of the platform's data, which may be a cryptogram, is never kept.</summary>
/// <param name="Token">Stands for the card.</param>
/// <param name="Expiry">Last day of the card's validity.</param>
public sealed record RegisteredToken(string Token, DateOnly Expiry);
