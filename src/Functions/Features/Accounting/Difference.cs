using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Accounting;

public enum DifferenceKind
{
    /// <summary>Collected in the ledger; the gateway does not have it, or not as collected.</summary>
    LedgerOnly,

    /// <summary>Collected at the gateway under a reference of a dossier that never asked for it.</summary>
    GatewayOnly,

    /// <summary>Collected at the gateway, while the ledger says refused, abandoned, open or unknown.</summary>
    CapturedNotRecorded,
    OtherAmount,
    RefundedInLedgerOnly,
    RefundedAtGatewayOnly,
    ReferenceOfNobody,

    /// <summary>A second transaction for what was collected once, or one transaction listed twice.</summary>
    Twice,

    /// <summary>The gateway did not say: nothing is known of it either way.</summary>
    NotAnswered,

    /// <summary>The dossier cannot be compared with anything.</summary>
    LedgerUnreadable,
}

/// <summary>One thing on which the ledger and the gateway do not agree. Nothing is corrected by itself.</summary>
/// <param name="Day">Local day of what it is about.</param>
/// <param name="Reference">Of the payment, or id of the refund.</param>
/// <param name="Transaction">The gateway's NUMTRANS, where it is known.</param>
/// <param name="State">What the side that knows something says of it: a word of <see cref="DifferenceTexts"/>, or why a ledger cannot be read.</param>
/// <param name="Line">Of the settlement file.</param>
public sealed record Difference(
    DifferenceKind Kind, DateOnly Day, string Reference, string? Transaction, long? LedgerCents, long? GatewayCents,
    string? State = null, int? Line = null)
{
    public static Difference Unreadable(LedgerReading reading, DateOnly day) =>
        new(DifferenceKind.LedgerUnreadable, day, reading.Id.ToString(), null, null, null, reading.Problem);
}
