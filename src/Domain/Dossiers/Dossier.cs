namespace Enrollment.Domain.Dossiers;

public enum DeclarationState
{
    None,
    Uncertain,
    Declared,
    Validated,
    Rejected,
}

/// <summary>What is owed for a declared situation. A later declaration replaces it.</summary>
/// <param name="Programme">The student's when the order was placed, by whose fees it goes.</param>
public sealed record Order(string Number, DateTimeOffset PlacedAt, string Situation, string Programme, IReadOnlyList<FeeLine> Lines)
{
    public long TotalCents => Lines.Sum(line => line.Cents);

    public long ExemptibleCents => Lines.Where(line => line.Exemptible).Sum(line => line.Cents);
}

/// <summary>Part of an order, or of what was invoiced for it, given up, and the document that says so once it is issued.</summary>
public sealed record Credit(string Id, string Order, DateTimeOffset At, long Cents, CreditCause Cause, string? Number = null, string? Sha256 = null)
{
    /// <summary>True if less is owed for its order. A surplus goes back because another order costs less.</summary>
    public bool ReducesOrder => Cause is not CreditCause.Surplus;

    public bool IsExemption => Cause is CreditCause.Exemption or CreditCause.ExemptionLowered;
}

public sealed record Invoice(string Number, DateTimeOffset IssuedAt, string Payment, long Cents, string Sha256);

/// <summary>A student's year as its ledger tells it. Read-only: rules answer with facts, facts make the next state.</summary>
public sealed partial class Dossier
{
    private readonly List<(Fact Fact, DateTimeOffset At)> history = [];
    private readonly List<Order> orders = [];
    private readonly List<Credit> credits = [];
    private readonly List<PaymentPlan> plans = [];
    private readonly List<PaymentAttempt> attempts = [];
    private readonly List<Payment> payments = [];
    private readonly List<Invoice> invoices = [];
    private readonly List<Refund> refunds = [];
    private readonly List<PaymentUnmatched> unmatchedPayments = [];
    private readonly Dictionary<string, UnmatchedPaymentDecision> resolvedPayments = [];
    private readonly List<string> subscribers = [];
    private readonly Dictionary<string, CardRejection> cardRejections = [];
    private readonly List<WithdrawalRefundGranted> withdrawalRefunds = [];
    private readonly HashSet<string> operations = [];
    private readonly HashSet<(int Plan, int Instalment)> announced = [];
    private readonly Dictionary<(int Plan, int Instalment), DateTimeOffset?> retryAt = [];

    private readonly Dictionary<(StepKind Kind, string? Subject), DateTimeOffset> handedOver = [];
    private readonly Dictionary<string, DateTimeOffset> settledAt = [];

    private readonly List<Term> terms = [];
    private readonly Dictionary<int, PlanEnding> endings = [];

    private bool isCardRefused;
    private DeclarationState beforeRejection;

    // Numbers are given once, also to what was dropped since.
    private int creditsGranted;
    private (int Credits, int Refunds) beforeWithdrawal;

    private Dossier(DossierId id) => Id = id;

    public DossierId Id { get; }

    /// <summary>Sequence of the last entry; 0 when there is none.</summary>
    public int Version { get; private set; }

    public Student Student { get; private set; } = null!;

    public DeclarationState Declaration { get; private set; }

    /// <summary>When the student last declared a situation, or that it is uncertain; null when they never did.</summary>
    public DateTimeOffset? DeclaredAt { get; private set; }

    public string? RejectionReason { get; private set; }

    /// <summary>The exemption in force: null when none, its amount null when it is full.</summary>
    public ExemptionGranted? Exemption { get; private set; }

    /// <summary>Set once the student has left the school; nothing is collected any more.</summary>
    public StudentWithdrawn? Withdrawal { get; private set; }

    /// <summary>The instant (UTC) at which the student was entered as having left; null for all others.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The instant (UTC) of the last rejection of a declaration; null if there was none.</summary>
    public DateTimeOffset? RejectedAt { get; private set; }

    /// <summary>Days that acts of the school gave the student to answer, the oldest first.</summary>
    public IReadOnlyList<Term> Terms => terms;

    /// <summary>Set once the ledger no longer says who the student is: then it is there for the accounts alone.</summary>
    public PersonalDataErased? Erasure { get; private set; }

    /// <summary>First and last name; empty once the personal data are erased.</summary>
    public string Name => Erasure is null ? Student.FullName : string.Empty;

    public RegisteredCard? Card { get; private set; }

    /// <summary>The registered card, unless a bank said that it must never be tried again.</summary>
    public RegisteredCard? UsableCard => isCardRefused ? null : Card;

    /// <summary>Every name under which the gateway holds a card of this dossier, oldest first.</summary>
    public IReadOnlyList<string> Subscribers => subscribers;

    public bool IsBlocked { get; private set; }

    /// <summary>The last reminder sent for the pending plan: null, false (reminded) or true (escalated).</summary>
    public bool? Escalated { get; private set; }

    public IReadOnlyList<Order> Orders => orders;
    public IReadOnlyList<Credit> Credits => credits;
    public IReadOnlyList<PaymentPlan> Plans => plans;
    public IReadOnlyList<PaymentAttempt> Attempts => attempts;
    public IReadOnlyList<Payment> Payments => payments;
    public IReadOnlyList<Invoice> Invoices => invoices;
    public IReadOnlyList<Refund> Refunds => refunds;
    public IReadOnlyList<PaymentUnmatched> UnmatchedPayments => unmatchedPayments;
    public IReadOnlyList<WithdrawalRefundGranted> WithdrawalRefunds => withdrawalRefunds;

    /// <summary>
    /// The order in force: that of the last declaration, unless it was rejected. Of a student who left it is the last one
    /// whatever became of it, so that what the school keeps stands against something.
    /// </summary>
    public Order? Order => Withdrawal is not null ? orders.LastOrDefault()
        : Declaration is DeclarationState.Declared or DeclarationState.Validated ? orders[^1] : null;

    public PaymentPlan? Plan => plans.LastOrDefault();

    /// <summary>The end of the last plan; null when it was not cancelled, or the student has declared again since.</summary>
    public PlanEnding? Ended => Plan is { State: PlanState.Cancelled } plan ? endings.GetValueOrDefault(plan.Number) : null;

    /// <summary>The credits that the withdrawal itself granted.</summary>
    public IReadOnlyList<Credit> WithdrawalOwnCredits =>
        Withdrawal is null ? [] : [.. credits.Skip(beforeWithdrawal.Credits).Where(credit => credit.Cause != CreditCause.WithdrawalRefund)];

    /// <summary>The refunds that the withdrawal itself decided. What arrived since goes back whatever becomes of it.</summary>
    public IReadOnlyList<Refund> WithdrawalOwnRefunds =>
        Withdrawal is null ? [] : [.. refunds.Skip(beforeWithdrawal.Refunds).Where(refund => refund.Cause == RefundCause.Surplus)];

    /// <summary>The number of refunds that were decided, with those that were dropped since: each has a number of its own.</summary>
    public int RefundsDecided { get; private set; }

    /// <summary>The instalments of the running plan whose debit was refused and that are still to pay.</summary>
    public IReadOnlyList<Instalment> RefusedParts =>
        Plan is { State: PlanState.Running } plan ? [.. plan.Instalments.Where(part => part.State == InstalmentState.Refused)] : [];

    /// <summary>Those of them that nothing tries to collect any more.</summary>
    public IReadOnlyList<Instalment> BlockingParts => [.. RefusedParts.Where(part => RetryAt(Plan!.Number, part.Number) is null)];

    /// <summary>The attempt that holds the debt. Of several pages whose money was announced, the one to be asked about first.</summary>
    public PaymentAttempt? PendingAttempt => attempts.Where(attempt => attempt.IsPending).MinBy(attempt => attempt.ExpiresAt);

    /// <summary>The card page that is open, if any. Unlike a debit or announced money, whose outcome must be known, it may be left.</summary>
    public PaymentAttempt? PendingPage => PendingAttempt is { MustBeKnown: false } page ? page : null;

    public long OrderedCents => Order?.TotalCents ?? 0;
    public long CreditedCents => CreditedOn(Order);

    /// <summary>Cents that the committee exempted of the order in force, less those it took back.</summary>
    public long ExemptedCents => credits
        .Where(credit => credit.Order == Order?.Number && credit.IsExemption)
        .Sum(credit => credit.Cents);

    public long InvoicedCents => invoices.Sum(invoice => invoice.Cents);
    public long PaidCents => payments.Sum(payment => payment.Cents);

    /// <summary>Given back, by card or by a transfer that was made.</summary>
    public long RefundedCents => refunds.Where(refund => refund.IsDone).Sum(refund => refund.Cents);

    /// <summary>Decided refunds, sent or not: what the account no longer counts as held.</summary>
    public long RefundCents => refunds.Sum(refund => refund.Cents);

    /// <summary>What is still to pay; negative when more was paid than is owed.</summary>
    public long DueCents => OrderedCents - CreditedCents - PaidCents + RefundCents;

    /// <summary>The balance the account position shows: refunds count once the money has left.</summary>
    public long BalanceCents => OrderedCents - CreditedCents - PaidCents + RefundedCents;

    /// <summary>Counts the cents of that payment that have not gone back and are not to.</summary>
    public long HeldCents(Payment payment) =>
        payment.Cents - refunds.Where(refund => refund.Payment == payment.Transaction).Sum(refund => refund.Cents);

    /// <summary>Tells when nothing was left to pay for that order (UTC); null while something is, or if it was replaced before.</summary>
    public DateTimeOffset? SettledAt(Order order) => settledAt.TryGetValue(order.Number, out var at) ? at : null;

    /// <summary>Counts the cents of that order that are no longer owed.</summary>
    public long CreditedOn(Order? order) =>
        credits.Where(credit => credit.ReducesOrder && credit.Order == order?.Number).Sum(credit => credit.Cents);

    /// <summary>What the invoice of that payment certifies, in cents: what did not go back as it arrived. Nothing is invoiced for 0.</summary>
    public long InvoiceableCents(Payment payment) =>
        payment.Cents - refunds.Where(refund => refund.IsAtOnce && refund.Payment == payment.Transaction).Sum(refund => refund.Cents);

    /// <summary>True for money that went back whole as it came, because the same amount had been paid before it.</summary>
    public bool IsDuplicate(Payment payment) =>
        InvoiceableCents(payment) == 0 && refunds.Any(refund => refund.Payment == payment.Transaction && refund.Cause == RefundCause.NotOwed)
        && payments.TakeWhile(other => other.Transaction != payment.Transaction).Any(other => other.Cents == payment.Cents && InvoiceableCents(other) > 0);

    public bool HasApplied(string operation) => operations.Contains(operation);

    /// <summary>True for a step that was tried for long enough, until a person takes it up.</summary>
    public bool IsHandedOver(StepKind kind, string? subject) => handedOver.ContainsKey((kind, subject));

    /// <summary>Those steps that are still to be done, each since it was left (UTC).</summary>
    public IEnumerable<(StepKind Kind, string? Subject, DateTimeOffset Since)> HandedOver =>
        handedOver.Where(left => StepLimits.IsStillToDo(this, left.Key.Kind, left.Key.Subject)).Select(left => (left.Key.Kind, left.Key.Subject, left.Value));

    public bool IsAnnounced(int plan, int instalment) => announced.Contains((plan, instalment));

    /// <summary>Time of the next try of a refused debit; null when there is none.</summary>
    public DateTimeOffset? RetryAt(int plan, int instalment) => retryAt.GetValueOrDefault((plan, instalment));

    public PaymentAttempt? FindAttempt(string reference) => attempts.FirstOrDefault(attempt => attempt.Reference == reference);

    /// <summary>Why the card of that page is not debited; null when it is, or was never shown.</summary>
    public CardRejection? RejectionOf(string subscriber) => cardRejections.TryGetValue(subscriber, out var flaw) ? flaw : null;

    /// <summary>The end that a person gave to that unmatched payment; null while nobody has.</summary>
    public UnmatchedPaymentDecision? ResolutionOf(PaymentUnmatched unmatched) => resolvedPayments.TryGetValue(unmatched.Transaction, out var end) ? end : null;

    /// <summary>
    /// Money that came for this account and is not what was asked for, as long as nobody has looked: nothing is asked for
    /// meanwhile. The euro of another card pays nothing.
    /// </summary>
    public PaymentUnmatched? MoneyBeingChecked => unmatchedPayments.FirstOrDefault(unmatched =>
        ResolutionOf(unmatched) is null && FindAttempt(unmatched.Reference) is not { Channel: PaymentChannel.CardChange });

    public string NextCredit(int after = 0) => string.Create(CultureInfo.InvariantCulture, $"{Id}-C{creditsGranted + after + 1}");

    public string NextReference() => Id.Reference(attempts.Count + 1);

    /// <summary>This dossier as it would be after these facts; this one stays as it is.</summary>
    public Dossier After(DateTimeOffset at, IEnumerable<Fact> facts)
    {
        var next = new Dossier(Id) { Version = Version };
        next.operations.UnionWith(operations);
        foreach (var (fact, since) in history)
            next.Remember(fact, since);
        foreach (var fact in facts)
            next.Remember(fact, at);
        return next;
    }

    /// <summary>The state once that payment had arrived and was dealt with, whatever was decided since.</summary>
    /// <param name="transaction">Of a payment in these entries.</param>
    public static Dossier OnceReceived(DossierId id, IReadOnlyList<LedgerEntry> entries, string transaction)
    {
        var arrival = entries.First(entry => entry.Fact is PaymentReceived paid && paid.Transaction == transaction).Operation;
        return From(id, entries.Take(entries.Last(entry => entry.Operation == arrival).Sequence))!;
    }

    /// <summary>The state after these entries, in their order; null for an empty ledger.</summary>
    public static Dossier? From(DossierId id, IEnumerable<LedgerEntry> entries)
    {
        var dossier = new Dossier(id);
        foreach (var entry in entries)
            dossier.Append(entry);
        return dossier.Version == 0 ? null : dossier;
    }
}
