using System.Text.Json.Serialization;

namespace Enrollment.PayboxSimulator.Books;

/// <summary>One line of the journal: what was asked or done. Served by GET /log, and enough to rebuild the books.</summary>
internal sealed record JournalEntry
{
    public long Seq { get; init; }

    /// <summary>The caller's time (PBX_TIME, DATEQ): an app with a movable clock reads its own days here.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="EntryKind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The Direct operation, such as 00053.</summary>
    public string? Type { get; init; }

    public string? Reference { get; init; }

    public string? Subscriber { get; init; }

    /// <summary>What was asked for, in cents.</summary>
    public long? AmountCents { get; init; }

    /// <summary>What moved, in cents: positive towards the merchant, negative back to the holder. Their sum is the merchant's account.</summary>
    public long MovedCents { get; init; }

    public string? Code { get; init; }

    [JsonPropertyName("numtrans")]
    public long? NumTrans { get; init; }

    [JsonPropertyName("numappel")]
    public long? NumAppel { get; init; }

    [JsonPropertyName("numquestion")]
    public string? NumQuestion { get; init; }

    public string? Authorisation { get; init; }

    /// <summary>A number of the test catalogue; never any other.</summary>
    public string? Card { get; init; }

    public string? CardType { get; init; }

    /// <summary>AAMM.</summary>
    public string? Expiry { get; init; }

    public string? Token { get; init; }

    /// <summary>The transaction that this entry captures, refunds or cancels.</summary>
    public long? Parent { get; init; }

    public string? Detail { get; init; }
}

/// <summary>What an entry tells. Money moves only in the first five.</summary>
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
