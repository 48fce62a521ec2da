namespace Enrollment.Domain.Dossiers;

public enum DeclarationState
{
    None,
    Uncertain,
    Declared,
    Validated,
    Rejected,
}

/// <summary>The fees owed for a declared situation. A later declaration replaces it.</summary>
/// <param name="Programme">The student's programme when the order was placed, which set its fees.</param>
public sealed record Order(string Number, DateTimeOffset PlacedAt, string Situation, string Programme, IReadOnlyList<FeeLine> Lines)
{
    public long TotalCents => Lines.Sum(line => line.Cents);

    public long ExemptibleCents => Lines.Where(line => line.Exemptible).Sum(line => line.Cents);
}

/// <summary>An amount given up of an order, or of what was invoiced for it, with the credit note once that is issued.</summary>
public sealed record Credit(string Id, string Order, DateTimeOffset At, long Cents, CreditCause Cause, string? Number = null, string? Sha256 = null)
{
    /// <summary>True if less is owed for its order. A surplus goes back because another order costs less.</summary>
    public bool ReducesOrder => Cause is not CreditCause.Surplus;

    public bool IsExemption => Cause is CreditCause.Exemption or CreditCause.ExemptionLowered;
}

public sealed record Invoice(string Number, DateTimeOffset IssuedAt, string Payment, long Cents, string Sha256);

/// <summary>The state of a student's year, computed from its ledger. Rules read it and answer with facts, which make the next state.</summary>
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

    // Counts dropped credits too, so that no number is given twice.
    private int creditsGranted;
    private (int Credits, int Refunds) beforeWithdrawal;

    private Dossier(DossierId id) => Id = id;

    public DossierId Id { get; }

    /// <summary>Sequence of the last entry; 0 when there is none.</summary>
    public int Version { get; private set; }

    public Student Student { get; private set; } = null!;

    public DeclarationState Declaration { get; private set; }

    /// <summary>The instant (UTC) at which the student last declared a situation, or that it is uncertain; null if they never did.</summary>
    public DateTimeOffset? DeclaredAt { get; private set; }

    public string? RejectionReason { get; private set; }

    /// <summary>The exemption in force, if any. Its amount is null when it is full.</summary>
    public ExemptionGranted? Exemption { get; private set; }

    /// <summary>Set once the student has left the school. Nothing is collected any more.</summary>
    public StudentWithdrawn? Withdrawal { get; private set; }

    /// <summary>The instant (UTC) at which the student was entered as having left; null for all others.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The instant (UTC) of the last rejection of a declaration; null if there was none.</summary>
    public DateTimeOffset? RejectedAt { get; private set; }

    /// <summary>The terms that acts of the school gave the student to answer, the oldest first.</summary>
    public IReadOnlyList<Term> Terms => terms;

    /// <summary>Set once the ledger no longer says who the student is. From then on it serves the accounts alone.</summary>
    public PersonalDataErased? Erasure { get; private set; }

    /// <summary>First and last name; empty once the personal data are erased.</summary>
    public string Name => Erasure is null ? Student.FullName : string.Empty;

    public RegisteredCard? Card { get; private set; }

    /// <summary>The registered card, unless a bank said that it must never be tried again.</summary>
    public RegisteredCard? UsableCard => isCardRefused ? null : Card;

    /// <summary>Every name under which the gateway holds a card of this dossier, oldest first.</summary>
    public IReadOnlyList<string> Subscribers => subscribers;

    public bool IsBlocked { get; private set; }

    /// <summary>Null before the first reminder about the pending plan, false after it, true after the escalation.</summary>
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
    /// The order of the last declaration, unless that was rejected or followed by uncertainty. For a student who left it is the
    /// last order whatever became of it, so that the money kept stands against an order.
    /// </summary>
    public Order? Order => Withdrawal is not null ? orders.LastOrDefault()
        : Declaration is DeclarationState.Declared or DeclarationState.Validated ? orders[^1] : null;

    public PaymentPlan? Plan => plans.LastOrDefault();

    /// <summary>The end of the last plan; null when it was not cancelled, or the student has declared again since.</summary>
    public PlanEnding? Ended => Plan is { State: PlanState.Cancelled } plan ? endings.GetValueOrDefault(plan.Number) : null;

    public IReadOnlyList<Credit> WithdrawalOwnCredits =>
        Withdrawal is null ? [] : [.. credits.Skip(beforeWithdrawal.Credits).Where(credit => credit.Cause != CreditCause.WithdrawalRefund)];

    /// <summary>The refunds that the withdrawal itself decided. Money that arrived later goes back even if the withdrawal is taken back.</summary>
    public IReadOnlyList<Refund> WithdrawalOwnRefunds =>
        Withdrawal is null ? [] : [.. refunds.Skip(beforeWithdrawal.Refunds).Where(refund => refund.Cause == RefundCause.Surplus)];

    /// <summary>The number of refunds ever decided. Dropped ones count, because each has a number of its own.</summary>
    public int RefundsDecided { get; private set; }

    /// <summary>The instalments of the running plan whose debit was refused and that are still to pay.</summary>
    public IReadOnlyList<Instalment> RefusedParts =>
        Plan is { State: PlanState.Running } plan ? [.. plan.Instalments.Where(part => part.State == InstalmentState.Refused)] : [];

    /// <summary>The refused instalments for which no further debit is planned.</summary>
    public IReadOnlyList<Instalment> BlockingParts => [.. RefusedParts.Where(part => RetryAt(Plan!.Number, part.Number) is null)];

    /// <summary>The pending attempt, if any. Of several pages whose payment was announced, it is the one to look up first.</summary>
    public PaymentAttempt? PendingAttempt => attempts.Where(attempt => attempt.IsPending).MinBy(attempt => attempt.ExpiresAt);

    /// <summary>The open card page, if any. It may be abandoned, unlike a debit or an announced payment, whose outcome must be known.</summary>
    public PaymentAttempt? PendingPage => PendingAttempt is { MustBeKnown: false } page ? page : null;

    public long OrderedCents => Order?.TotalCents ?? 0;
    public long CreditedCents => CreditedOn(Order);

    /// <summary>Cents that the committee exempted of the order in force, less those it took back.</summary>
    public long ExemptedCents => credits
        .Where(credit => credit.Order == Order?.Number && credit.IsExemption)
        .Sum(credit => credit.Cents);

    public long InvoicedCents => invoices.Sum(invoice => invoice.Cents);
    public long PaidCents => payments.Sum(payment => payment.Cents);

    /// <summary>Cents given back, to a card or by a transfer that was made.</summary>
    public long RefundedCents => refunds.Where(refund => refund.IsDone).Sum(refund => refund.Cents);

    /// <summary>Cents of all decided refunds, sent or not. The amount due no longer counts them as paid.</summary>
    public long RefundCents => refunds.Sum(refund => refund.Cents);

    /// <summary>Cents still to pay. Negative when more was paid than is owed.</summary>
    public long DueCents => OrderedCents - CreditedCents - PaidCents + RefundCents;

    /// <summary>The balance in cents that the account position shows. Refunds count once the money has left.</summary>
    public long BalanceCents => OrderedCents - CreditedCents - PaidCents + RefundedCents;

    /// <summary>Returns the cents of that payment for which no refund was decided.</summary>
    public long HeldCents(Payment payment) =>
        payment.Cents - refunds.Where(refund => refund.Payment == payment.Transaction).Sum(refund => refund.Cents);

    /// <summary>Returns the instant (UTC) since which nothing is left to pay for that order; null while something is, or if it was replaced before.</summary>
    public DateTimeOffset? SettledAt(Order order) => settledAt.TryGetValue(order.Number, out var at) ? at : null;

    /// <summary>Returns the cents of that order that are no longer owed.</summary>
    public long CreditedOn(Order? order) =>
        credits.Where(credit => credit.ReducesOrder && credit.Order == order?.Number).Sum(credit => credit.Cents);

    /// <summary>Returns the cents that the invoice of that payment certifies, without those that went back as it arrived. No invoice is issued for 0.</summary>
    public long InvoiceableCents(Payment payment) =>
        payment.Cents - refunds.Where(refund => refund.IsAtOnce && refund.Payment == payment.Transaction).Sum(refund => refund.Cents);

    /// <summary>True if the whole payment went back as it arrived, and the same amount had been paid before it.</summary>
    public bool IsDuplicate(Payment payment) =>
        InvoiceableCents(payment) == 0 && refunds.Any(refund => refund.Payment == payment.Transaction && refund.Cause == RefundCause.NotOwed)
        && payments.TakeWhile(other => other.Transaction != payment.Transaction).Any(other => other.Cents == payment.Cents && InvoiceableCents(other) > 0);

    public bool HasApplied(string operation) => operations.Contains(operation);

    /// <summary>True from the moment a step is handed over to a person until that person resumes it.</summary>
    public bool IsHandedOver(StepKind kind, string? subject) => handedOver.ContainsKey((kind, subject));

    /// <summary>The handed-over steps that are still to do, each with the instant (UTC) at which it was handed over.</summary>
    public IEnumerable<(StepKind Kind, string? Subject, DateTimeOffset Since)> HandedOver =>
        handedOver.Where(left => StepLimits.IsStillToDo(this, left.Key.Kind, left.Key.Subject)).Select(left => (left.Key.Kind, left.Key.Subject, left.Value));

    public bool IsAnnounced(int plan, int instalment) => announced.Contains((plan, instalment));

    /// <summary>Returns the instant (UTC) of the next try of a refused debit; null if there is none.</summary>
    public DateTimeOffset? RetryAt(int plan, int instalment) => retryAt.GetValueOrDefault((plan, instalment));

    public PaymentAttempt? FindAttempt(string reference) => attempts.FirstOrDefault(attempt => attempt.Reference == reference);

    /// <summary>Returns the reason why that card was rejected; null if it was not, or was never shown.</summary>
    public CardRejection? RejectionOf(string subscriber) => cardRejections.TryGetValue(subscriber, out var flaw) ? flaw : null;

    /// <summary>Returns what a person decided about that unmatched payment; null while nobody has.</summary>
    public UnmatchedPaymentDecision? ResolutionOf(PaymentUnmatched unmatched) => resolvedPayments.TryGetValue(unmatched.Transaction, out var end) ? end : null;

    /// <summary>
    /// The first unmatched payment that nobody has decided about. No page for a payment is opened meanwhile. The euro that a
    /// card change authorises does not count, because it pays nothing.
    /// </summary>
    public PaymentUnmatched? MoneyBeingChecked => unmatchedPayments.FirstOrDefault(unmatched =>
        ResolutionOf(unmatched) is null && FindAttempt(unmatched.Reference) is not { Channel: PaymentChannel.CardChange });

    public string NextCredit(int after = 0) => string.Create(CultureInfo.InvariantCulture, $"{Id}-C{creditsGranted + after + 1}");

    public string NextReference() => Id.Reference(attempts.Count + 1);

    /// <summary>Returns the dossier as it would be after these facts. This one stays as it is.</summary>
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

    /// <summary>Returns the state after the operation that recorded that payment, without what was decided later.</summary>
    /// <param name="transaction">Transaction of a payment in these entries.</param>
    public static Dossier OnceReceived(DossierId id, IReadOnlyList<LedgerEntry> entries, string transaction)
    {
        var arrival = entries.First(entry => entry.Fact is PaymentReceived paid && paid.Transaction == transaction).Operation;
        return From(id, entries.Take(entries.Last(entry => entry.Operation == arrival).Sequence))!;
    }

    /// <summary>Returns the state after these entries, in their order; null for an empty ledger.</summary>
    public static Dossier? From(DossierId id, IEnumerable<LedgerEntry> entries)
    {
        var dossier = new Dossier(id);
        foreach (var entry in entries)
            dossier.Append(entry);
        return dossier.Version == 0 ? null : dossier;
    }
}
