namespace Enrollment.Domain.Payments;

/// <summary>The ways by which one amount due can be paid. Opening one closes the others.</summary>
public enum PaymentChannel
{
    OnePayment,
    FirstInstalment,
    Regularisation,
    Debit,

    /// <summary>Registers another card for the debits to come. The page authorises, and nothing is captured.</summary>
    CardChange,
}

public enum PaymentAttemptState
{
    /// <summary>Sent, or shown on a card page. Nothing is known yet.</summary>
    Open,

    /// <summary>A debit whose answer was lost. It is looked up until its outcome is known, and never sent again.</summary>
    Unknown,

    /// <summary>The gateway signed that it was paid, but does not show it as captured. It is looked up until its outcome is known.</summary>
    BeingChecked,
    Paid,
    Refused,

    /// <summary>The payer left, the page's time ran out, or the student chose otherwise. Money may still arrive.</summary>
    Abandoned,

    /// <summary>A page that only authorises was used. No money moved.</summary>
    Authorised,

    /// <summary>The payment that came is not what was asked for. It is set apart until a person decides.</summary>
    Unmatched,
}

/// <summary>Classes of refusals, by how the card may be tried again.</summary>
public enum RefusalClass
{
    /// <summary>May pass later. The configured calendar applies.</summary>
    Soft,

    /// <summary>The card is stolen, closed or expired. It is never tried again.</summary>
    Hard,

    /// <summary>The bank wants the holder to authenticate.</summary>
    Reauthenticate,

    /// <summary>Not the student's failure. It is tried again without counting as a retry of the calendar.</summary>
    Technical,
}

/// <summary>One try to collect one amount, known to the gateway by its reference.</summary>
/// <param name="Reference">Unique for ever. It holds the dossier's id.</param>
/// <param name="Instalment">Null when the whole amount due is paid at once, or several instalments are.</param>
/// <param name="ExpiresAt">The instant (UTC) from which the card page can no longer be used, or at which the attempt is looked up next.</param>
/// <param name="IsClosed">True for a page of which the gateway confirmed, after its time, that no money came through it.</param>
/// <param name="Announced">The payment that the gateway signed and did not show as captured.</param>
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
    /// <summary>Returns the numbers of the instalments that it pays; empty for the whole amount due.</summary>
    public IReadOnlyList<int> Parts() => PaidInstalments.Of(Instalment, Several);

    public bool IsPending => State is PaymentAttemptState.Open or PaymentAttemptState.Unknown or PaymentAttemptState.BeingChecked;

    /// <summary>True while its outcome has to be known before anything else is opened. It cannot be abandoned.</summary>
    public bool MustBeKnown => IsPending && (Channel == PaymentChannel.Debit || State == PaymentAttemptState.BeingChecked);

    /// <summary>True for an abandoned or refused page through which money may still come.</summary>
    public bool MayStillPay => Channel != PaymentChannel.Debit && State is (PaymentAttemptState.Abandoned or PaymentAttemptState.Refused) && !IsClosed;
}

/// <summary>Money that arrived.</summary>
/// <param name="Transaction">The gateway's NUMTRANS. A refund needs it, with the call number.</param>
/// <param name="Order">Number of the order that its invoice is for, which is the last one when it arrived; null if there was none.</param>
public sealed record Payment(
    string Reference, DateTimeOffset ReceivedAt, long Cents, string Transaction, string Call, string Authorisation, PaymentChannel Channel, int? Plan, int? Instalment,
    string? Order, IReadOnlyList<int>? Several = null)
{
    /// <summary>Returns the numbers of the instalments that it settled; empty for a payment to the account as a whole.</summary>
    public IReadOnlyList<int> Parts() => PaidInstalments.Of(Instalment, Several);
}

/// <summary>The card data that later debits need. It never holds the card number, nor the third part of the gateway's data.</summary>
/// <param name="Expiry">Last day on which the card is valid.</param>
public sealed record RegisteredCard(string Subscriber, string Token, DateOnly Expiry);

public enum RefundState
{
    ToSend,

    /// <summary>Sent, and without an answer yet. It is looked up before anything is sent again.</summary>
    Unknown,
    Sent,

    /// <summary>The card refused it, or it was tried for too long. A person has still to make a bank transfer.</summary>
    Manual,

    /// <summary>The accountants made that transfer.</summary>
    Transferred,
}

/// <summary>Money to give back, against one payment.</summary>
/// <param name="At">The instant (UTC) at which it reached its state.</param>
/// <param name="AskAgainAt">The instant (UTC) of its next look-up or sending; null if it is sent at once.</param>
/// <param name="Transfer">The accountants' own reference of a transfer made by hand.</param>
/// <param name="Sendings">The number of times it was sent. It is sent again only once the gateway certainly has no trace of it.</param>
/// <param name="FirstTriedAt">The instant (UTC) of its first sending, from which its retries are aged; null before.</param>
/// <param name="MayBeDone">True if it is handed over to a person although the card may have got the money.</param>
public sealed record Refund(
    string Id, string Payment, long Cents, RefundCause Cause, RefundState State, DateTimeOffset At, DateTimeOffset? AskAgainAt = null,
    string? Transfer = null, int Sendings = 0, DateTimeOffset? FirstTriedAt = null, bool MayBeDone = false)
{
    /// <summary>The instant (UTC) of the decision. The credit that goes with it, if any, has the same.</summary>
    public DateTimeOffset DecidedAt { get; init; }

    /// <summary>The gateway's reference of the last sending. Each sending has its own, so that a look-up never finds an earlier one.</summary>
    public string Reference => Sendings <= 1 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}.{Sendings}");

    public bool WasSentAs(string reference) => reference == Id || reference.StartsWith(Id + ".", StringComparison.Ordinal);

    /// <summary>True while it is to be sent to the gateway or looked up there.</summary>
    public bool IsOpen => State is RefundState.ToSend or RefundState.Unknown;

    /// <summary>True for money that went back as it arrived. It was never kept, and has neither invoice nor credit note.</summary>
    public bool IsAtOnce => Cause is not RefundCause.Surplus;

    /// <summary>True once the money has left. Until then the balance counts it as kept.</summary>
    public bool IsDone => State is RefundState.Sent or RefundState.Transferred;
}
