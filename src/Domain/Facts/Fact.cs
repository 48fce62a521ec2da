using System.Text.Json.Serialization;

namespace Enrollment.Domain.Facts;

/// <summary>
/// Something that happened to a dossier. Facts are the whole state: they are only ever added, and everything else
/// (what is due, the account position, the menu) is computed from them. Names are stored: never rename one.
/// </summary>
public abstract record Fact;

/// <summary>A fact that moves what is owed or held. The journal has an entry for each kind.</summary>
public abstract record MoneyFact : Fact;

public sealed record RosterRecorded(Student Student) : Fact;

/// <summary>The student declared a situation, which orders the lines behind it in place of any earlier order.</summary>
/// <param name="Order">Number of the order, unique in the dossier.</param>
/// <param name="Programme">The student's at that time, by whose fees the order goes.</param>
public sealed record SituationDeclared(string Situation, string Order, string Programme, IReadOnlyList<FeeLine> Lines) : MoneyFact;

public sealed record UncertaintyDeclared : MoneyFact;

public sealed record DeclarationValidated : Fact;

public sealed record DeclarationRejected(string Reason) : MoneyFact;

/// <summary>The rejection was a mistake: the declaration stands as before it.</summary>
/// <param name="Reason">Why, for those who read the ledger.</param>
public sealed record RejectionTakenBack(string Reason) : MoneyFact;

/// <summary>What an act of the school leaves the student to do stays open until that local day, whatever the windows say.</summary>
public sealed record TermGiven(DateOnly Until, TermFor For) : Fact;

public sealed record PlanRequested(int Plan, IReadOnlyList<long> Cents, InstalmentSplit Split = InstalmentSplit.EqualParts) : Fact;

public sealed record PlanAccepted(int Plan) : Fact;

public sealed record PlanRefused(int Plan, string Reason) : Fact;

/// <summary>The first instalment is paid: every due date is fixed, once.</summary>
public sealed record PlanStarted(int Plan, IReadOnlyList<DateOnly> DueDates) : Fact;

/// <summary>What remains was cut anew; an instalment of 0 cents is cancelled.</summary>
public sealed record PlanRevised(int Plan, IReadOnlyDictionary<int, long> CentsByInstalment) : Fact;

public sealed record PlanCancelled(int Plan, PlanEnd Because) : Fact;

/// <summary>What cancelled the plan was taken back: it goes on as it was, but for what was paid since.</summary>
public sealed record PlanRestored(int Plan) : Fact;

public enum PlanEnd
{
    Withdrawn,
    DeclarationRejected,
    NothingLeftToPay,
    PaidOtherwise,
    StudentWithdrew,

    /// <summary>An exemption left less to pay than that number of instalments is offered for.</summary>
    NotOffered,
}

public sealed record AccountantsReminded(int Plan, bool Escalated) : Fact;

/// <summary>Written before the gateway is asked, so that no attempt can be unknown to us.</summary>
/// <param name="Several">Numbers of the instalments that one page pays together.</param>
public sealed record PaymentAttemptOpened(
    string Reference, PaymentChannel Channel, long Cents, int? Plan, int? Instalment, DateTimeOffset ExpiresAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Several = null) : Fact
{
    public IReadOnlyList<int> Parts() => PaidInstalments.Of(Instalment, Several);
}

/// <summary>No answer, or none that can be trusted: looked up at <paramref name="AskAgainAt"/>.</summary>
public sealed record PaymentAttemptUnanswered(string Reference, DateTimeOffset AskAgainAt) : Fact;

/// <param name="RetryAt">When the next attempt is made; null when none is.</param>
public sealed record PaymentAttemptRefused(string Reference, string Code, RefusalClass Class, DateTimeOffset? RetryAt) : Fact;

public sealed record PaymentAttemptAbandoned(string Reference) : Fact;

/// <summary>Nobody can use that page any more, and the gateway was asked: no money came through it.</summary>
public sealed record PageClosed(string Reference) : Fact;

/// <summary>
/// The gateway signed that a page was paid, and does not show the money as captured: nothing is paid yet, and nothing else
/// is opened. It is asked again at <paramref name="AskAgainAt"/>.
/// </summary>
public sealed record PaymentAnnounced(CapturedPayment Payment, DateTimeOffset AskAgainAt) : Fact;

/// <param name="Several">Numbers of the instalments that it settles together.</param>
public sealed record PaymentReceived(
    string Reference, long Cents, string Transaction, string Call, string Authorisation, PaymentChannel Channel, int? Plan, int? Instalment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Several = null) : MoneyFact
{
    public IReadOnlyList<int> Parts() => PaidInstalments.Of(Instalment, Several);
}

/// <summary>Signed by the gateway but not what was asked (amount, reference): kept apart until a person has looked.</summary>
/// <param name="Call">With the transaction, what a refund by card needs; not known to older ledgers.</param>
public sealed record PaymentUnmatched(
    string Reference,
    long Cents,
    long? ExpectedCents,
    string Transaction,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Call = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Authorisation = null) : MoneyFact;

/// <summary>A person looked at unmatched money: it is a payment of the account, or it goes back to its card.</summary>
public sealed record UnmatchedPaymentResolved(string Transaction, UnmatchedPaymentDecision Decision) : MoneyFact;

public enum UnmatchedPaymentDecision
{
    Refund,
    Allocate,
}

/// <summary>The card that coming debits are made from, in place of any other.</summary>
public sealed record CardRegistered(RegisteredCard Card) : Fact;

/// <summary>A page that only authorises was used: a card was shown, and no money moved.</summary>
public sealed record CardAuthorised(string Reference, string Transaction) : Fact;

/// <summary>The gateway holds a card that is not debited: it is told to forget it, and nothing that could debit it is stored.</summary>
public sealed record CardRejected(string Subscriber, CardRejection Reason) : Fact;

/// <summary>The gateway holds that card no more.</summary>
public sealed record CardDeleted(string Subscriber) : Fact;

public sealed record DebitAnnounced(int Plan, int Instalment) : Fact;

/// <param name="Cents">Null for a full exemption of every exemptible line.</param>
/// <param name="Decision">The committee's own reference.</param>
public sealed record ExemptionGranted(long? Cents, string Decision) : Fact;

/// <param name="Cents">What is still exempted for the year; 0 when the exemption is withdrawn.</param>
/// <param name="Decision">The committee's own reference.</param>
public sealed record ExemptionLowered(long Cents, string Decision) : Fact;

/// <summary>Part of the order, or of what was invoiced for it, is given up; a credit note follows.</summary>
public sealed record CreditGranted(
    string Id,
    string Order,
    long Cents,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] CreditCause Cause = CreditCause.Exemption) : MoneyFact;

public enum CreditCause
{
    Exemption,

    /// <summary>The student left: what was not paid, and what is refunded of right, is owed no more.</summary>
    Withdrawal,

    /// <summary>The committee refunds a student who left.</summary>
    WithdrawalRefund,

    /// <summary>What was paid and invoiced goes back, because what is owed now costs less. The order in force stays as it is.</summary>
    Surplus,

    /// <summary>The committee takes back what it had exempted: the amount is negative, and the order owes it again.</summary>
    ExemptionLowered,
}

/// <summary>What led to that credit was taken back before its credit note was issued.</summary>
public sealed record CreditDropped(string Id, string Order, long Cents, CreditCause Cause) : MoneyFact;

public sealed record CreditNoteIssued(string Number, string Credit, long Cents, string Sha256) : Fact;

/// <param name="Payment">Transaction of the payment it certifies.</param>
/// <param name="Cents">What was kept of that payment when it arrived.</param>
public sealed record InvoiceIssued(string Number, string Payment, long Cents, string Sha256) : Fact;

/// <param name="Payment">Transaction of the payment it takes back from.</param>
public sealed record RefundDecided(string Id, string Payment, long Cents, RefundCause Cause) : MoneyFact;

public enum RefundCause
{
    /// <summary>It was paid and invoiced, and is more than is owed since: a credit note goes with it.</summary>
    Surplus,

    /// <summary>It arrived when it was not owed, or no longer: it goes back at once and is never invoiced.</summary>
    NotOwed,

    /// <summary>A person sends back money that was set apart. It is never invoiced.</summary>
    Unmatched,
}

/// <summary>What led to that refund was taken back before it was sent.</summary>
public sealed record RefundDropped(string Id, string Payment, long Cents) : MoneyFact;

/// <summary>Written before the gateway is asked: without an answer the refund is looked up, never sent blindly again.</summary>
public sealed record RefundStarted(string Id, DateTimeOffset AskAgainAt) : Fact;

/// <param name="Found">False when the gateway surely knows nothing of it, so that it may be sent again.</param>
public sealed record RefundUnanswered(string Id, DateTimeOffset AskAgainAt, bool Found) : Fact;

public sealed record RefundSent(string Id, string Transaction) : MoneyFact;

/// <param name="MayBeDone">Nobody is sure that the card did not get the money: the bank is asked before a transfer.</param>
public sealed record RefundHandedOver(
    string Id, string Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool MayBeDone = false) : MoneyFact;

/// <param name="Reference">The accountants' own, of the transfer they made.</param>
public sealed record RefundTransferred(string Id, string Reference) : MoneyFact;

/// <summary>The student leaves the school: nothing more is owed.</summary>
/// <param name="OfRight">Asked before the year begins, so that all but a fixed sum goes back.</param>
/// <param name="KeptCents">What the school keeps of what was paid, until the committee decides otherwise.</param>
public sealed record StudentWithdrawn(DateOnly RequestedOn, string Reason, bool OfRight, long KeptCents) : MoneyFact;

/// <summary>The withdrawal was a mistake: the account stands as before it.</summary>
/// <param name="Reason">Why, for those who read the ledger.</param>
public sealed record WithdrawalTakenBack(string Reason) : MoneyFact;

/// <param name="Decision">The committee's own reference.</param>
public sealed record WithdrawalRefundGranted(long Cents, string Decision) : Fact;

public sealed record AccountBlocked(int Instalment) : Fact;

public sealed record AccountUnblocked : Fact;

/// <summary>A step that was tried for long enough without an end: it is tried again only when a person says so.</summary>
public sealed record StepHandedOver(StepKind Step, string? Subject) : Fact;

/// <summary>A person has seen to the cause: that step is tried again.</summary>
public sealed record StepResumed(StepKind Step, string? Subject) : Fact;

/// <summary>The entries before this one were stripped of who the student is, and sealed anew.</summary>
/// <param name="Reference">Of the request that asked for it.</param>
/// <param name="Hash">The ledger's last seal before.</param>
public sealed record PersonalDataErased(string Reference, string Hash) : Fact;
