using System.Globalization;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;
using Enrollment.Domain.Withdrawals;

namespace Enrollment.Domain.Tests;

/// <summary>
/// One student's year as a test writes it. Every decision goes through a ledger as it is stored, with its hashes, and
/// every invariant is checked after each.
/// </summary>
internal sealed class StudentYear
{
    private readonly List<LedgerEntry> ledger = [];
    private int transactions;

    private StudentYear(Student student, School school)
    {
        School = school;
        Do("roster", (_, moment) => RecordRoster.Decide(null, student, moment));
    }

    public static DossierId Id { get; } = new("pc", 2022, "22000123");

    public School School { get; }

    public DateTimeOffset Now { get; set; } = Samples.Paris("2022-09-01T10:00");

    public Moment Moment => new(School, Now);

    public FakeGateway Gateway { get; } = new();

    public Dossier Dossier { get; private set; } = null!;

    public PaymentPlan Plan => Dossier.Plan!;

    public IReadOnlyList<LedgerEntry> Ledger => ledger;

    public IReadOnlyList<Fact> Facts => [.. ledger.Select(entry => entry.Fact)];

    /// <summary>The facts of the last decision.</summary>
    public IReadOnlyList<Fact> LastFacts { get; private set; } = [];

    /// <summary>Starts the year of a student of the programme, with all prerequisites done and nothing declared.</summary>
    public static StudentYear Of(string programme = "GC", params Trait[] traits) =>
        new(Samples.Student(programme, traits), Samples.School);

    public static StudentYear Of(Student student, School? school = null) => new(student, school ?? Samples.School);

    /// <summary>Owes 601.00, none of it exemptible.</summary>
    public static StudentYear Plain() => Of().Declared("01");

    /// <summary>Owes 601.00 and 3169.00 exemptible.</summary>
    public static StudentYear International() => Of("GC", Trait.NonEu).Declared("05");

    public StudentYear At(string parisTime)
    {
        Now = Samples.Paris(parisTime);
        return this;
    }

    public StudentYear Declared(string situation) => Do((dossier, moment) => Declare.Decide(dossier, situation, moment));

    public StudentYear Rejected(string reason = "the certificate is missing") => Do((dossier, moment) => Review.Reject(dossier, reason, moment));

    public StudentYear Requested(int count) => Do((dossier, moment) => PlanRules.Request(dossier, count, moment));

    public StudentYear TakenBack() => Do((dossier, _) => PlanRules.Withdraw(dossier));

    public StudentYear Accepted() => Do((dossier, moment) => PlanRules.Accept(dossier, dossier.Plan!.Number, moment));

    public StudentYear OnePageOpened() => Do(PaymentRules.OpenOnePayment);

    public StudentYear FirstPageOpened() => Do(PaymentRules.OpenFirstInstalment);

    /// <param name="instalment">Null for all refused instalments.</param>
    public StudentYear RegularisationOpened(int? instalment) =>
        Do((dossier, moment) => PaymentRules.OpenRegularisation(dossier, instalment, moment));

    public StudentYear PaidOnce() => OnePageOpened().Pays();

    /// <summary>Requests a plan, has it accepted and pays the first instalment.</summary>
    public StudentYear Running(int count) => Requested(count).Accepted().FirstPageOpened().Pays();

    public StudentYear Withdrawn(string requestedOn = "2022-08-25", string reason = "moves abroad") =>
        Do((dossier, moment) => WithdrawFromSchool.Decide(dossier, DateOnly.Parse(requestedOn, CultureInfo.InvariantCulture), reason, moment));

    public StudentYear RefundGranted(long cents, string decision = "CE-9") =>
        Do((dossier, moment) => WithdrawFromSchool.Refund(dossier, cents, decision, moment));

    public StudentYear Transferred(string refund, string reference = "VIR-1") =>
        Do((dossier, _) => RefundRules.Transfer(dossier, refund, reference));

    public StudentYear UnmatchedPaymentResolved(UnmatchedPaymentDecision decision, string? transaction = null) =>
        Do((dossier, moment) => ResolveUnmatchedPayment.Decide(dossier, transaction ?? dossier.UnmatchedPayments[^1].Transaction, decision, moment));

    public StudentYear Exempted(long? cents = null, string decision = "CE-1") =>
        Do((dossier, moment) => GrantExemption.Decide(dossier, cents, decision, moment));

    /// <summary>Opens the debit of an instalment that is due, and leaves it without an answer.</summary>
    public StudentYear DebitSent(int instalment) => Do((dossier, moment) => DebitRules.Open(dossier, instalment, moment));

    public StudentYear DebitRefused(RefusalClass refusal) =>
        Do((dossier, moment) => DebitRules.Refuse(dossier, dossier.PendingAttempt!.Reference, "00051", refusal, moment));

    /// <summary>Receives the payment of the pending attempt, or of any other by its reference.</summary>
    public StudentYear Pays(string? reference = null, long? cents = null, string? transaction = null)
    {
        var attempt = reference is null ? Dossier.PendingAttempt : Dossier.FindAttempt(reference);
        return Do((dossier, moment) => Receive(dossier, Receipt(
            attempt?.Reference ?? reference!, cents ?? attempt!.Cents, transaction, attempt?.Channel), moment));
    }

    /// <summary>Announces a payment that the gateway signs and does not show as captured.</summary>
    public StudentYear Announced(string? reference = null, long? cents = null)
    {
        var attempt = reference is null ? Dossier.PendingAttempt! : Dossier.FindAttempt(reference)!;
        return Do((dossier, moment) => ReceivePayment.Announce(
            dossier, Receipt(attempt.Reference, cents ?? attempt.Cents, null, attempt.Channel), moment.Now));
    }

    public StudentYear CardPageOpened() => Do(PaymentRules.OpenCardChange);

    /// <summary>Receives money that the gateway captured although it was only asked to authorise.</summary>
    public StudentYear Captured(string reference) =>
        Do((dossier, moment) => ReceivePayment.Decide(dossier, Receipt(reference, PaymentRules.CardChangeCents, null, PaymentChannel.CardChange), moment));

    /// <summary>Receives the payment of the pending attempt, with this description of the card behind the page.</summary>
    public StudentYear PaysWith(Func<OfferedCard, OfferedCard?> card)
    {
        var attempt = Dossier.PendingAttempt!;
        return Do((dossier, moment) =>
        {
            var receipt = Receipt(attempt.Reference, attempt.Cents, null, attempt.Channel);
            return Receive(dossier, receipt with { Card = card(receipt.Card!) }, moment);
        });
    }

    public StudentYear Do(Func<Dossier, Moment, Decision> rule) =>
        Do(string.Create(CultureInfo.InvariantCulture, $"op-{ledger.Count}"), rule);

    /// <summary>Returns the refusal of the rule. The test fails if the rule does not refuse.</summary>
    public Refusal Refused(Func<Dossier, Moment, Decision> rule)
    {
        var decision = rule(Dossier, Moment);
        Assert.Empty(decision.Facts);
        return decision.Refusal ?? throw new InvalidOperationException("The rule did not refuse.");
    }

    public StudentYear Record(params Fact[] facts) => Do((_, _) => Decision.Record(facts));

    private static Decision Receive(Dossier dossier, CapturedPayment receipt, Moment moment) =>
        dossier.FindAttempt(receipt.Reference) is { Channel: PaymentChannel.CardChange }
            ? CardRules.Authorise(dossier, receipt, moment)
            : ReceivePayment.Decide(dossier, receipt, moment);

    private CapturedPayment Receipt(string reference, long cents, string? transaction, PaymentChannel? door)
    {
        var number = (++transactions).ToString("D8", CultureInfo.InvariantCulture);
        var card = door?.Registers() == true
            ? new OfferedCard(new RegisteredCard(reference, "token" + number, new DateOnly(2025, 12, 31)), IsAuthenticated: true, IsTemporary: false)
            : null;
        return new CapturedPayment(reference, cents, transaction ?? number, "C" + number, "XXXXXX", card);
    }

    private StudentYear Do(string operation, Func<Dossier, Moment, Decision> rule)
    {
        var decision = rule(Dossier, Moment);
        Assert.Null(decision.Refusal);
        Assert.True(Dossier?.Withdrawal is null || !decision.Facts.Any(fact => fact is PaymentAttemptOpened), "nothing is asked of who left");
        foreach (var opened in decision.Facts.OfType<PaymentAttemptOpened>().Where(opened => opened.Channel == PaymentChannel.Debit))
            Assert.True(Plan.State == PlanState.Running && Plan.Instalments[opened.Instalment!.Value - 1].IsOpen, "a debit is opened for an open instalment");

        LastFacts = decision.Facts;
        ledger.AddRange(LedgerChain.Extend(ledger.LastOrDefault(), operation, "test", Now, decision.Facts)
            .Select(entry => LedgerChain.Read(entry.Sequence, entry.Id, entry.Operation, entry.Actor, entry.At, entry.Json, entry.Hash)));
        Dossier = Dossier.From(Id, ledger)!;
        Invariants.Check(Dossier);
        return this;
    }
}
