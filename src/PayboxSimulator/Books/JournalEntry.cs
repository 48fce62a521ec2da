using System.Text.Json.Serialization;

namespace Enrollment.PayboxSimulator.Books;

/// <summary>A line of the journal. GET /log serves it, and the books are rebuilt from it.</summary>
internal sealed record JournalEntry
{
    public long Seq { get; init; }

    /// <summary>The caller's time (PBX_TIME, DATEQ), so that an app with a movable clock finds its own days.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="EntryKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The Direct operation, such as 00053.</summary>
    public string? Type { get; init; }

    public string? Reference { get; init; }

    public string? Subscriber { get; init; }

    /// <summary>The requested amount, in cents.</summary>
    public long? AmountCents { get; init; }

    /// <summary>The moved amount, in cents: positive to the merchant, negative back to the holder. The sum is the merchant's balance.</summary>
    public long MovedCents { get; init; }

    public string? Code { get; init; }

    [JsonPropertyName("numtrans")]
    public long? NumTrans { get; init; }

    [JsonPropertyName("numappel")]
    public long? NumAppel { get; init; }

    [JsonPropertyName("numquestion")]
    public string? NumQuestion { get; init; }

    public string? Authorisation { get; init; }

    /// <summary>The card number, always one of the test catalogue.</summary>
    public string? Card { get; init; }

    public string? CardType { get; init; }

    /// <summary>The expiry, as AAMM (year, month).</summary>
    public string? Expiry { get; init; }

    public string? Token { get; init; }

    /// <summary>The number of the transaction that this entry captures, refunds or cancels.</summary>
    public long? Parent { get; init; }

    public string? Detail { get; init; }
}

/// <summary>Lists the kinds of entries. Only the first five move money.</summary>
internal static class EntryKind
{
    public const string Payment = "payment";
    public const string Debit = "debit";
    public const string Capture = "capture";
    public const string Refund = "refund";
    public const string Cancellation = "cancellation";
    public const string Authorisation = "authorisation";
    public const string SubscriberRegistered = "subscriber-registered";
    public const string SubscriberDeleted = "subscriber-deleted";
    public const string PageOpened = "page-opened";
    public const string PageRefused = "page-refused";
    public const string PageCancelled = "page-cancelled";
    public const string Question = "question";
    public const string Notification = "notification";
}
