namespace Enrollment.Domain.Payments;

/// <summary>The ways by which one amount due can be paid. Opening one closes the others.</summary>
public enum PaymentChannel
{
    OnePayment,
    FirstInstalment,
    Regularisation,
    Debit,

    /// <summary>Another card for the debits to come: the page authorises, and nothing is captured.</summary>
    CardChange,
}

public enum PaymentAttemptState
{
    /// <summary>Sent, or shown on a card page; nothing is known yet.</summary>
    Open,

    /// <summary>A debit whose answer was lost: it is looked up, never sent again, until it is known.</summary>
    Unknown,

    /// <summary>The gateway signed that it was paid, and does not show the money as captured: it is asked until it is known.</summary>
    BeingChecked,
    Paid,
    Refused,

    /// <summary>The payer left, the page's time ran out, or the student chose otherwise. Money may still arrive.</summary>
    Abandoned,

    /// <summary>A page that only authorises was used: no money moved.</summary>
    Authorised,

    /// <summary>Money came that is not what was asked for: it is set apart until a person has looked.</summary>
    Unmatched,
}

/// <summary>How a refused card may be tried again.</summary>
public enum RefusalClass
{
    /// <summary>May pass later: the configured calendar applies.</summary>
    Soft,

    /// <summary>Stolen, closed, expired: never again with this card.</summary>
    Hard,

    /// <summary>The bank wants the holder in front of it.</summary>
    Reauthenticate,

    /// <summary>Not the student's failure: tried again without counting.</summary>
    Technical,
}

/// <summary>One try to collect one amount, known to the bank's partner by its reference.</summary>
/// <param name="Reference">Unique for ever; holds the dossier's id.</param>
/// <param name="Instalment">Null when the whole amount due is paid at once, or several instalments are.</param>
/// <param name="ExpiresAt">When the card page can no longer be used; for a debit, when it is first looked up.</param>
/// <param name="IsClosed">For a page through which no money came, once the gateway has said so after its time.</param>
/// <param name="Announced">What the gateway signed of a payment that it did not show as captured.</param>
/// <param name="Several">Numbers of the instalments that one page pays together; null when it pays one, or the whole amount.</param>
public sealed record PaymentAttempt(
    string Reference,
    PaymentChannel Channel,
    long Cents,
    int? Plan,
    int? Instalment,
    DateTimeOffset OpenedAt,
    DateTimeOffset ExpiresAt,
    PaymentAttemptState State = PaymentAttemptState.Open,
    string? Code = null,
    RefusalClass? Class = null,
    bool IsClosed = false,
    CapturedPayment? Announced = null,
    IReadOnlyList<int>? Several = null)
{
    /// <summary>Numbers of the instalments that it pays; empty for the whole amount due.</summary>
    public IReadOnlyList<int> Parts() => PaidInstalments.Of(Instalment, Several);

    public bool IsPending => State is PaymentAttemptState.Open or PaymentAttemptState.Unknown or PaymentAttemptState.BeingChecked;

    /// <summary>True while its outcome has to be known before anything else is opened: it cannot be left.</summary>
    public bool MustBeKnown => IsPending && (Channel == PaymentChannel.Debit || State == PaymentAttemptState.BeingChecked);

    /// <summary>A page that was left or refused, of which it is not yet sure that nobody pays through it after all.</summary>
    public bool MayStillPay => Channel != PaymentChannel.Debit && State is (PaymentAttemptState.Abandoned or PaymentAttemptState.Refused) && !IsClosed;
}

/// <summary>Money that arrived.</summary>
/// <param name="Transaction">The gateway's NUMTRANS; with the call number it is what a refund needs.</param>
/// <param name="Order">Number of the order that its invoice is for: the one in force when it arrived, else the last one before; null when there was none.</param>
public sealed record Payment(
    string Reference, DateTimeOffset ReceivedAt, long Cents, string Transaction, string Call, string Authorisation, PaymentChannel Channel, int? Plan, int? Instalment,
    string? Order, IReadOnlyList<int>? Several = null)
{
    /// <summary>Numbers of the instalments that it settled; empty for money of the whole account.</summary>
    public IReadOnlyList<int> Parts() => PaidInstalments.Of(Instalment, Several);
}

/// <summary>What later debits need: never a card number, never the third part of the gateway's data.</summary>
/// <param name="Expiry">Last day on which the card is valid.</param>
public sealed record RegisteredCard(string Subscriber, string Token, DateOnly Expiry);

public enum RefundState
{
    ToSend,

    /// <summary>Sent, and no answer yet: looked up before anything is sent again.</summary>
    Unknown,
    Sent,

    /// <summary>The card refused it, or it was tried for too long: a bank transfer, by hand, which is still to be made.</summary>
    Manual,

    /// <summary>The accountants made that transfer.</summary>
    Transferred,
}

/// <summary>Money to give back, against one payment.</summary>
/// <param name="At">When it reached its state.</param>
/// <param name="AskAgainAt">When an unanswered one is looked up.</param>
/// <param name="Transfer">The accountants' own reference of a transfer made by hand.</param>
/// <param name="Sendings">How often it was sent: again only once the gateway surely had nothing of it.</param>
/// <param name="FirstTriedAt">When it was first sent: its retries are aged from then. Null while it was not.</param>
/// <param name="MayBeDone">Of one left to hand: the card may have got the money all the same.</param>
public sealed record Refund(
    string Id, string Payment, long Cents, RefundCause Cause, RefundState State, DateTimeOffset At, DateTimeOffset? AskAgainAt = null,
    string? Transfer = null, int Sendings = 0, DateTimeOffset? FirstTriedAt = null, bool MayBeDone = false)
{
    /// <summary>With the credit that goes with it, if any.</summary>
    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>What the gateway knows the last sending by: each has its own, so that a look-up never finds an earlier one.</summary>
    public string Reference => Sendings <= 1 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}.{Sendings}");

    public bool WasSentAs(string reference) => reference == Id || reference.StartsWith(Id + ".", StringComparison.Ordinal);

    /// <summary>Whether the gateway still has a part in it.</summary>
    public bool IsOpen => State is RefundState.ToSend or RefundState.Unknown;

    /// <summary>True for money that went back as it arrived: it was never kept, and has neither invoice nor credit note.</summary>
    public bool IsAtOnce => Cause is not RefundCause.Surplus;

    /// <summary>Whether the money has left: until then it counts as held.</summary>
    public bool IsDone => State is RefundState.Sent or RefundState.Transferred;
}
