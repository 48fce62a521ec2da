using System.Text.Json;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Facts;

public sealed class FactTests
{
    private static readonly DateTimeOffset At = Samples.Paris("2022-09-01T10:00");

    /// <summary>Each fact as ledgers store it. Once released, lines may be added and never changed.</summary>
    public static TheoryData<Fact, string> Stored => new()
    {
        {
            new RosterRecorded(Samples.Student("GC", Trait.ScholarshipCertificate, Trait.NonEu)),
            """{"fact":"roster-recorded","student":{"number":"22000123","firstName":"\u00C9milie","lastName":"Nguy\u1EC5n","email":"emilie@example.org","language":"fr","programme":"GC","address":{"line":"1 rue des \u00C9coles","zipCode":"63000","city":"Clermont-Ferrand","country":"250"},"prerequisites":["studentLifeContribution","administrativeRegistration","supportingDocuments"],"traits":["nonEu","scholarshipCertificate"],"fullName":"\u00C9milie Nguy\u1EC5n"}}"""
        },
        {
            new SituationDeclared("05", "pc-2022-22000123-O1", "GC", [Samples.Line("DIFF", 316900, exemptible: true)]),
            """{"fact":"situation-declared","situation":"05","order":"pc-2022-22000123-O1","programme":"GC","lines":[{"code":"DIFF","label":{"fr":"DIFF (fr)","en":"DIFF"},"cents":316900,"exemptible":true}]}"""
        },
        { new UncertaintyDeclared(), """{"fact":"uncertainty-declared"}""" },
        { new DeclarationValidated(), """{"fact":"declaration-validated"}""" },
        { new DeclarationRejected("no"), """{"fact":"declaration-rejected","reason":"no"}""" },
        { new RejectionTakenBack("wrong student"), """{"fact":"rejection-taken-back","reason":"wrong student"}""" },
        { new WithdrawalTakenBack("wrong student"), """{"fact":"withdrawal-taken-back","reason":"wrong student"}""" },
        { new TermGiven(new DateOnly(2022, 12, 16), TermFor.FirstInstalment), """{"fact":"term-given","until":"2022-12-16","for":"firstInstalment"}""" },
        { new PlanRestored(1), """{"fact":"plan-restored","plan":1}""" },
        {
            new CreditDropped("pc-2022-22000123-C1", "pc-2022-22000123-O1", 100, CreditCause.Withdrawal),
            """{"fact":"credit-dropped","id":"pc-2022-22000123-C1","order":"pc-2022-22000123-O1","cents":100,"cause":"withdrawal"}"""
        },
        { new RefundDropped("pc-2022-22000123-R1", "00000001", 100), """{"fact":"refund-dropped","id":"pc-2022-22000123-R1","payment":"00000001","cents":100}""" },
        { new PlanRequested(1, [20034, 20033, 20033]), """{"fact":"plan-requested","plan":1,"cents":[20034,20033,20033],"split":"equalParts"}""" },
        { new PlanRequested(1, [60100, 63380], InstalmentSplit.NonExemptibleFirst), """{"fact":"plan-requested","plan":1,"cents":[60100,63380],"split":"nonExemptibleFirst"}""" },
        { new PlanAccepted(1), """{"fact":"plan-accepted","plan":1}""" },
        { new PlanRefused(1, "no"), """{"fact":"plan-refused","plan":1,"reason":"no"}""" },
        { new PlanStarted(1, [new DateOnly(2022, 9, 1), new DateOnly(2022, 10, 10)]), """{"fact":"plan-started","plan":1,"dueDates":["2022-09-01","2022-10-10"]}""" },
        {
            new PlanRevised(1, new Dictionary<int, long> { [2] = 100, [3] = 0 }),
            """{"fact":"plan-revised","plan":1,"centsByInstalment":{"2":100,"3":0}}"""
        },
        { new PlanCancelled(1, PlanEnd.NothingLeftToPay), """{"fact":"plan-cancelled","plan":1,"because":"nothingLeftToPay"}""" },
        { new AccountantsReminded(1, true), """{"fact":"accountants-reminded","plan":1,"escalated":true}""" },
        {
            new PaymentAttemptOpened("pc-2022-22000123-P001", PaymentChannel.Debit, 63380, 1, 2, At),
            """{"fact":"payment-attempt-opened","reference":"pc-2022-22000123-P001","channel":"debit","cents":63380,"plan":1,"instalment":2,"expiresAt":"2022-09-01T08:00:00+00:00"}"""
        },
        {
            new PaymentAttemptUnanswered("pc-2022-22000123-P001", At),
            """{"fact":"payment-attempt-unanswered","reference":"pc-2022-22000123-P001","askAgainAt":"2022-09-01T08:00:00+00:00"}"""
        },
        {
            new PaymentAttemptRefused("pc-2022-22000123-P001", "00151", RefusalClass.Soft, null),
            """{"fact":"payment-attempt-refused","reference":"pc-2022-22000123-P001","code":"00151","class":"soft","retryAt":null}"""
        },
        { new PaymentAttemptAbandoned("pc-2022-22000123-P001"), """{"fact":"payment-attempt-abandoned","reference":"pc-2022-22000123-P001"}""" },
        { new StepHandedOver(StepKind.IssueInvoice, "T1"), """{"fact":"step-handed-over","step":"issueInvoice","subject":"T1"}""" },
        { new StepResumed(StepKind.SendMails, null), """{"fact":"step-resumed","step":"sendMails","subject":null}""" },
        { new PageClosed("pc-2022-22000123-P001"), """{"fact":"page-closed","reference":"pc-2022-22000123-P001"}""" },
        {
            new PaymentAnnounced(new CapturedPayment("pc-2022-22000123-P001", 60100, "T1", "C1", "XXXXXX"), At),
            """{"fact":"payment-announced","payment":{"reference":"pc-2022-22000123-P001","cents":60100,"transaction":"T1","call":"C1","authorisation":"XXXXXX","card":null},"askAgainAt":"2022-09-01T08:00:00+00:00"}"""
        },
        {
            new PaymentReceived("pc-2022-22000123-P001", 60100, "T1", "C1", "XXXXXX", PaymentChannel.FirstInstalment, 1, 1),
            """{"fact":"payment-received","reference":"pc-2022-22000123-P001","cents":60100,"transaction":"T1","call":"C1","authorisation":"XXXXXX","channel":"firstInstalment","plan":1,"instalment":1}"""
        },
        {
            new PaymentUnmatched("pc-2022-22000123-P001", 1, 60100, "T1"),
            """{"fact":"payment-unmatched","reference":"pc-2022-22000123-P001","cents":1,"expectedCents":60100,"transaction":"T1"}"""
        },
        {
            new CardRegistered(new RegisteredCard("S1", "token", new DateOnly(2025, 12, 31))),
            """{"fact":"card-registered","card":{"subscriber":"S1","token":"token","expiry":"2025-12-31"}}"""
        },
        { new CardAuthorised("pc-2022-22000123-P001", "T1"), """{"fact":"card-authorised","reference":"pc-2022-22000123-P001","transaction":"T1"}""" },
        { new CardRejected("S1", CardRejection.ExpiresTooSoon), """{"fact":"card-rejected","subscriber":"S1","reason":"expiresTooSoon"}""" },
        { new CardDeleted("S1"), """{"fact":"card-deleted","subscriber":"S1"}""" },
        { new DebitAnnounced(1, 2), """{"fact":"debit-announced","plan":1,"instalment":2}""" },
        { new ExemptionLowered(50000, "CE-2"), """{"fact":"exemption-lowered","cents":50000,"decision":"CE-2"}""" },
        { new ExemptionGranted(null, "CE-1"), """{"fact":"exemption-granted","cents":null,"decision":"CE-1"}""" },
        {
            new CreditGranted("pc-2022-22000123-C1", "pc-2022-22000123-O1", 316900),
            """{"fact":"credit-granted","id":"pc-2022-22000123-C1","order":"pc-2022-22000123-O1","cents":316900}"""
        },
        {
            new CreditGranted("pc-2022-22000123-C1", "pc-2022-22000123-O1", 57800, CreditCause.Withdrawal),
            """{"fact":"credit-granted","id":"pc-2022-22000123-C1","order":"pc-2022-22000123-O1","cents":57800,"cause":"withdrawal"}"""
        },
        {
            new PaymentUnmatched("pc-2022-22000123-P001", 1, 60100, "T1", "C1", "XXXXXX"),
            """{"fact":"payment-unmatched","reference":"pc-2022-22000123-P001","cents":1,"expectedCents":60100,"transaction":"T1","call":"C1","authorisation":"XXXXXX"}"""
        },
        { new UnmatchedPaymentResolved("T1", UnmatchedPaymentDecision.Allocate), """{"fact":"unmatched-payment-resolved","transaction":"T1","decision":"allocate"}""" },
        { new RefundTransferred("pc-2022-22000123-R1", "VIR-1"), """{"fact":"refund-transferred","id":"pc-2022-22000123-R1","reference":"VIR-1"}""" },
        {
            new StudentWithdrawn(new DateOnly(2022, 8, 25), "abroad", true, 2300),
            """{"fact":"student-withdrawn","requestedOn":"2022-08-25","reason":"abroad","ofRight":true,"keptCents":2300}"""
        },
        { new WithdrawalRefundGranted(30000, "CE-9"), """{"fact":"withdrawal-refund-granted","cents":30000,"decision":"CE-9"}""" },
        {
            new CreditNoteIssued("PC-A-1", "pc-2022-22000123-C1", 316900, "abc"),
            """{"fact":"credit-note-issued","number":"PC-A-1","credit":"pc-2022-22000123-C1","cents":316900,"sha256":"abc"}"""
        },
        { new InvoiceIssued("PC-1", "T1", 60100, "abc"), """{"fact":"invoice-issued","number":"PC-1","payment":"T1","cents":60100,"sha256":"abc"}""" },
        {
            new RefundDecided("pc-2022-22000123-R1", "T1", 100, RefundCause.Surplus),
            """{"fact":"refund-decided","id":"pc-2022-22000123-R1","payment":"T1","cents":100,"cause":"surplus"}"""
        },
        { new RefundStarted("pc-2022-22000123-R1", At), """{"fact":"refund-started","id":"pc-2022-22000123-R1","askAgainAt":"2022-09-01T08:00:00+00:00"}""" },
        {
            new RefundUnanswered("pc-2022-22000123-R1", At, true),
            """{"fact":"refund-unanswered","id":"pc-2022-22000123-R1","askAgainAt":"2022-09-01T08:00:00+00:00","found":true}"""
        },
        { new RefundSent("pc-2022-22000123-R1", "T2"), """{"fact":"refund-sent","id":"pc-2022-22000123-R1","transaction":"T2"}""" },
        {
            new RefundHandedOver("pc-2022-22000123-R1", "00011", MayBeDone: true),
            """{"fact":"refund-handed-over","id":"pc-2022-22000123-R1","code":"00011","mayBeDone":true}"""
        },
        { new RefundHandedOver("pc-2022-22000123-R1", "00021"), """{"fact":"refund-handed-over","id":"pc-2022-22000123-R1","code":"00021"}""" },
        { new AccountBlocked(2), """{"fact":"account-blocked","instalment":2}""" },
        { new AccountUnblocked(), """{"fact":"account-unblocked"}""" },
        { new PersonalDataErased("RGPD-1", "abc"), """{"fact":"personal-data-erased","reference":"RGPD-1","hash":"abc"}""" },
    };

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_fact_is_stored_under_its_name_for_ever(Fact fact, string json) =>
        Assert.Equal(json, JsonSerializer.Serialize(fact, LedgerChain.Json));

    [Theory]
    [MemberData(nameof(Stored))]
    public void A_stored_fact_is_read_back_whole(Fact fact, string json)
    {
        var read = JsonSerializer.Deserialize<Fact>(json, LedgerChain.Json)!;

        Assert.Equal(fact.GetType(), read.GetType());
        Assert.Equal(json, JsonSerializer.Serialize(read, LedgerChain.Json));
    }

    [Fact]
    public void Every_kind_of_fact_can_be_stored_and_is_shown_here()
    {
        var shown = Stored.Select(row => ((Fact)row[0]).GetType());

        Assert.Equal(Fact.Kinds.ToHashSet(), shown.ToHashSet());
    }

    [Fact]
    public void A_fact_of_an_unknown_name_is_not_read() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Fact>("""{"fact":"dossier-lost"}""", LedgerChain.Json));

    [Fact]
    public void A_student_read_back_equals_the_one_that_was_stored()
    {
        var student = Samples.Student("GC", Trait.NonEu, Trait.Apprentice);
        var json = JsonSerializer.Serialize<Fact>(new RosterRecorded(student), LedgerChain.Json);

        Assert.Equal(student, ((RosterRecorded)JsonSerializer.Deserialize<Fact>(json, LedgerChain.Json)!).Student);
    }
}
