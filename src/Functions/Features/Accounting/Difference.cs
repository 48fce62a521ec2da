using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Accounting;

public enum DifferenceKind
{
    /// <summary>Collected in the ledger, but absent or not collected at the gateway.</summary>
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

    /// <summary>The gateway did not answer, so nothing is known either way.</summary>
    NotAnswered,

    /// <summary>The dossier's ledger cannot be read, and so not compared.</summary>
    LedgerUnreadable,
}

/// <summary>One point on which the ledger and the gateway disagree. Nothing is corrected automatically.</summary>
/// <param name="Day">Local day of the payment or refund.</param>
/// <param name="Reference">Reference of the payment, or id of the refund.</param>
/// <param name="Transaction">The gateway's NUMTRANS, where it is known.</param>
/// <param name="State">State on the side that has one, as a word of <see cref="DifferenceTexts"/>, or why a ledger cannot be read.</param>
/// <param name="Line">Line of the settlement file.</param>
public sealed record Difference(
    DifferenceKind Kind, DateOnly Day, string Reference, string? Transaction, long? LedgerCents, long? GatewayCents,
    string? State = null, int? Line = null)
{
    public static Difference Unreadable(LedgerReading reading, DateOnly day) =>
        new(DifferenceKind.LedgerUnreadable, day, reading.Id.ToString(), null, null, null, reading.Problem);
}
