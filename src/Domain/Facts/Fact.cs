using System.Text.Json.Serialization;

namespace Enrollment.Domain.Facts;

/// <summary>
/// Something that happened to a dossier. Facts are the whole state and are only ever added. Everything else (what is due,
/// the account position, the menu) is computed from them. Their names are stored, so never rename one.
/// </summary>
public abstract record Fact
{
    /// <summary>Lists every kind of fact.</summary>
    public static IReadOnlyList<Type> Kinds { get; } = [.. typeof(Fact).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Fact)) && !type.IsAbstract)];
}

/// <summary>A fact that changes what is owed or kept. The journal has an entry for each kind.</summary>
public abstract record MoneyFact : Fact;

public sealed record RosterRecorded(Student Student) : Fact;

/// <summary>The student declared a situation. Its fees are ordered, in place of any earlier order.</summary>
/// <param name="Order">Number of the order, unique in the dossier.</param>
/// <param name="Programme">The student's programme at that time, which set the fees.</param>
public sealed record SituationDeclared(string Situation, string Order, string Programme, IReadOnlyList<FeeLine> Lines) : MoneyFact;

public sealed record UncertaintyDeclared : MoneyFact;

public sealed record DeclarationValidated : Fact;

public sealed record DeclarationRejected(string Reason) : MoneyFact;

/// <summary>The rejection was a mistake. The declaration stands as before it.</summary>
/// <param name="Reason">Kept for those who read the ledger.</param>
public sealed record RejectionTakenBack(string Reason) : MoneyFact;

/// <summary>An act of the school gives the student until that local day to answer it, whatever the windows say.</summary>
public sealed record TermGiven(DateOnly Until, TermFor For) : Fact;

public sealed record PlanRequested(int Plan, IReadOnlyList<long> Cents, InstalmentSplit Split = InstalmentSplit.EqualParts) : Fact;

public sealed record PlanAccepted(int Plan) : Fact;

public sealed record PlanRefused(int Plan, string Reason) : Fact;

/// <summary>The first instalment was paid, which fixes every due date once and for all.</summary>
public sealed record PlanStarted(int Plan, IReadOnlyList<DateOnly> DueDates) : Fact;

/// <summary>The open instalments were split anew. An instalment of 0 cents is cancelled.</summary>
public sealed record PlanRevised(int Plan, IReadOnlyDictionary<int, long> CentsByInstalment) : Fact;

public sealed record PlanCancelled(int Plan, PlanEnd Because) : Fact;

/// <summary>The act that cancelled the plan was taken back. The plan goes on as it was, except for what was paid since.</summary>
public sealed record PlanRestored(int Plan) : Fact;

public enum PlanEnd
{
    Withdrawn,
    DeclarationRejected,
    NothingLeftToPay,
    PaidOtherwise,
    StudentWithdrew,

    /// <summary>An exemption left too little to pay for that number of instalments.</summary>
    NotOffered,
}

public sealed record AccountantsReminded(int Plan, bool Escalated) : Fact;

/// <summary>Written before the gateway is asked, so that no attempt can be unknown to the app.</summary>
/// <param name="Several">Numbers of the instalments that one page pays together.</param>
public sealed record PaymentAttemptOpened(
    string Reference, PaymentChannel Channel, long Cents, int? Plan, int? Instalment, DateTimeOffset ExpiresAt,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Several = null) : Fact
{
    public IReadOnlyList<int> Parts() => PaidInstalments.Of(Instalment, Several);
}

/// <summary>The gateway gave no answer, or none that can be trusted. The attempt is looked up at <paramref name="AskAgainAt"/> (UTC).</summary>
public sealed record PaymentAttemptUnanswered(string Reference, DateTimeOffset AskAgainAt) : Fact;

/// <param name="RetryAt">The instant (UTC) of the next attempt; null if none is made.</param>
public sealed record PaymentAttemptRefused(string Reference, string Code, RefusalClass Class, DateTimeOffset? RetryAt) : Fact;

public sealed record PaymentAttemptAbandoned(string Reference) : Fact;

/// <summary>The page can no longer be used, and the gateway confirmed that no money came through it.</summary>
public sealed record PageClosed(string Reference) : Fact;

/// <summary>
/// The gateway signed that a page was paid, but does not show the payment as captured. Nothing counts as paid yet, and
/// nothing else is opened. The payment is looked up again at <paramref name="AskAgainAt"/> (UTC).
/// </summary>
public sealed record PaymentAnnounced(CapturedPayment Payment, DateTimeOffset AskAgainAt) : Fact;

/// <param name="Several">Numbers of the instalments that it settles together.</param>
public sealed record PaymentReceived(
    string Reference, long Cents, string Transaction, string Call, string Authorisation, PaymentChannel Channel, int? Plan, int? Instalment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<int>? Several = null) : MoneyFact
{
    public IReadOnlyList<int> Parts() => PaidInstalments.Of(Instalment, Several);
}

/// <summary>The gateway signed a payment whose amount or reference is not what was asked for. It is set apart until a person decides.</summary>
/// <param name="Call">The call number, which a refund by card needs beside the transaction; null in older ledgers.</param>
public sealed record PaymentUnmatched(
    string Reference,
    long Cents,
    long? ExpectedCents,
    string Transaction,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Call = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Authorisation = null) : MoneyFact;

/// <summary>A person decided that an unmatched payment is allocated to the account, or goes back to its card.</summary>
public sealed record UnmatchedPaymentResolved(string Transaction, UnmatchedPaymentDecision Decision) : MoneyFact;

public enum UnmatchedPaymentDecision
{
    Refund,
    Allocate,
}

/// <summary>The debits to come are made from this card, in place of any other.</summary>
public sealed record CardRegistered(RegisteredCard Card) : Fact;

/// <summary>A card was shown on a page that only authorises. No money moved.</summary>
public sealed record CardAuthorised(string Reference, string Transaction) : Fact;

/// <summary>The gateway holds a card that the app does not debit. It is to be deleted there, and nothing that could debit it is stored.</summary>
public sealed record CardRejected(string Subscriber, CardRejection Reason) : Fact;

public sealed record CardDeleted(string Subscriber) : Fact;

public sealed record DebitAnnounced(int Plan, int Instalment) : Fact;

/// <param name="Cents">Null for a full exemption of every exemptible line.</param>
/// <param name="Decision">The committee's own reference.</param>
public sealed record ExemptionGranted(long? Cents, string Decision) : Fact;

/// <param name="Cents">Cents still exempted for the year; 0 when the exemption is withdrawn.</param>
/// <param name="Decision">The committee's own reference.</param>
public sealed record ExemptionLowered(long Cents, string Decision) : Fact;

/// <summary>Part of the order, or of what was invoiced for it, is given up. A credit note follows.</summary>
public sealed record CreditGranted(
    string Id,
    string Order,
    long Cents,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] CreditCause Cause = CreditCause.Exemption) : MoneyFact;

public enum CreditCause
{
    Exemption,

    /// <summary>The student left. Unpaid fees, and those refunded by right, are no longer owed.</summary>
    Withdrawal,

    /// <summary>The committee refunds a student who left.</summary>
    WithdrawalRefund,

    /// <summary>Money that was paid and invoiced goes back, because less is owed now. The order in force stays as it is.</summary>
    Surplus,

    /// <summary>The committee takes back what it had exempted. The amount is negative, and is owed again for the order.</summary>
    ExemptionLowered,
}

/// <summary>The act behind that credit was taken back before its credit note was issued.</summary>
public sealed record CreditDropped(string Id, string Order, long Cents, CreditCause Cause) : MoneyFact;

public sealed record CreditNoteIssued(string Number, string Credit, long Cents, string Sha256) : Fact;

/// <param name="Payment">Transaction of the payment it certifies.</param>
/// <param name="Cents">Cents kept of that payment when it arrived.</param>
public sealed record InvoiceIssued(string Number, string Payment, long Cents, string Sha256) : Fact;

/// <param name="Payment">Transaction of the payment that it refunds.</param>
public sealed record RefundDecided(string Id, string Payment, long Cents, RefundCause Cause) : MoneyFact;

public enum RefundCause
{
    /// <summary>The money was paid and invoiced, and is now more than is owed. A credit note goes with it.</summary>
    Surplus,

    /// <summary>The money was not owed, or no longer, when it arrived. It goes back at once and is never invoiced.</summary>
    NotOwed,

    /// <summary>A person sends back money that was set apart. It is never invoiced.</summary>
    Unmatched,
}

/// <summary>The act behind that refund was taken back before it was sent.</summary>
public sealed record RefundDropped(string Id, string Payment, long Cents) : MoneyFact;

/// <summary>Written before the gateway is asked. A refund without an answer is looked up, never sent again blindly.</summary>
public sealed record RefundStarted(string Id, DateTimeOffset AskAgainAt) : Fact;

/// <param name="Found">False if the gateway certainly has no trace of it, so that it may be sent again.</param>
public sealed record RefundUnanswered(string Id, DateTimeOffset AskAgainAt, bool Found) : Fact;

public sealed record RefundSent(string Id, string Transaction) : MoneyFact;

/// <param name="MayBeDone">True if the card may have got the money, so that the bank is asked before a transfer.</param>
public sealed record RefundHandedOver(
    string Id, string Code, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool MayBeDone = false) : MoneyFact;

/// <param name="Reference">The accountants' own reference of the transfer that they made.</param>
public sealed record RefundTransferred(string Id, string Reference) : MoneyFact;

/// <summary>The student leaves the school. Nothing more is owed.</summary>
/// <param name="OfRight">True if asked before the year begins, so that all but a fixed sum goes back.</param>
/// <param name="KeptCents">Cents of the payments that the school keeps, until the committee decides otherwise.</param>
public sealed record StudentWithdrawn(DateOnly RequestedOn, string Reason, bool OfRight, long KeptCents) : MoneyFact;

/// <summary>The withdrawal was a mistake. The account stands as before it.</summary>
/// <param name="Reason">Kept for those who read the ledger.</param>
public sealed record WithdrawalTakenBack(string Reason) : MoneyFact;

/// <param name="Decision">The committee's own reference.</param>
public sealed record WithdrawalRefundGranted(long Cents, string Decision) : Fact;

public sealed record AccountBlocked(int Instalment) : Fact;

public sealed record AccountUnblocked : Fact;

/// <summary>A step was tried for long enough without success. It is tried again only when a person says so.</summary>
public sealed record StepHandedOver(StepKind Step, string? Subject) : Fact;

/// <summary>A person has seen to the cause. The step is tried again.</summary>
public sealed record StepResumed(StepKind Step, string? Subject) : Fact;

/// <summary>The entries before this one were stripped of personal data, and their hashes computed anew.</summary>
/// <param name="Reference">Reference of the request for the erasure.</param>
/// <param name="Hash">The ledger's last hash before the erasure.</param>
public sealed record PersonalDataErased(string Reference, string Hash) : Fact;
