using Enrollment.Domain.Accounting;
using Enrollment.Domain.Accounts;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Erasure;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Ledgers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Erasure;

public sealed class ErasePersonalDataTests
{
    /// <summary>Every text of a fact, and true if it outlives the erasure. A new one must be decided about here.</summary>
    private static readonly Dictionary<string, bool> Kept = new()
    {
        ["SituationDeclared.Situation"] = true,
        ["SituationDeclared.Order"] = true,
        ["SituationDeclared.Programme"] = true,
        ["DeclarationRejected.Reason"] = false,
        ["PlanRefused.Reason"] = false,
        ["PaymentAttemptOpened.Reference"] = true,
        ["PaymentAttemptUnanswered.Reference"] = true,
        ["PaymentAttemptRefused.Reference"] = true,
        ["PaymentAttemptRefused.Code"] = true,
        ["PaymentAttemptAbandoned.Reference"] = true,
        ["PageClosed.Reference"] = true,
        ["StepHandedOver.Subject"] = true,
        ["StepResumed.Subject"] = true,
        ["PaymentReceived.Reference"] = true,
        ["PaymentReceived.Transaction"] = true,
        ["PaymentReceived.Call"] = true,
        ["PaymentReceived.Authorisation"] = true,
        ["PaymentUnmatched.Reference"] = true,
        ["PaymentUnmatched.Transaction"] = true,
        ["PaymentUnmatched.Call"] = true,
        ["PaymentUnmatched.Authorisation"] = true,
        ["CardAuthorised.Reference"] = true,
        ["CardAuthorised.Transaction"] = true,
        ["CardRejected.Subscriber"] = true,
        ["CardDeleted.Subscriber"] = true,
        ["ExemptionGranted.Decision"] = true,
        ["ExemptionLowered.Decision"] = true,
        ["CreditDropped.Id"] = true,
        ["CreditDropped.Order"] = true,
        ["CreditGranted.Id"] = true,
        ["CreditGranted.Order"] = true,
        ["CreditNoteIssued.Number"] = true,
        ["CreditNoteIssued.Credit"] = true,
        ["CreditNoteIssued.Sha256"] = true,
        ["InvoiceIssued.Number"] = true,
        ["InvoiceIssued.Payment"] = true,
        ["InvoiceIssued.Sha256"] = true,
        ["RefundDecided.Id"] = true,
        ["RefundDecided.Payment"] = true,
        ["RefundDropped.Id"] = true,
        ["RefundDropped.Payment"] = true,
        ["RefundStarted.Id"] = true,
        ["RefundUnanswered.Id"] = true,
        ["RefundSent.Id"] = true,
        ["RefundSent.Transaction"] = true,
        ["RefundHandedOver.Id"] = true,
        ["RefundHandedOver.Code"] = true,
        ["RefundTransferred.Id"] = true,
        ["RefundTransferred.Reference"] = true,
        ["UnmatchedPaymentResolved.Transaction"] = true,
        ["StudentWithdrawn.Reason"] = false,
        ["RejectionTakenBack.Reason"] = false,
        ["WithdrawalTakenBack.Reason"] = false,
        ["WithdrawalRefundGranted.Decision"] = true,
        ["PersonalDataErased.Reference"] = true,
        ["PersonalDataErased.Hash"] = true,
    };

    [Fact]
    public void Every_text_that_a_fact_holds_is_decided_about()
    {
        var texts =
            from kind in Fact.Kinds
            from property in kind.GetProperties()
            where property.PropertyType == typeof(string)
            select $"{kind.Name}.{property.Name}";

        Assert.Equal(Kept.Keys.Order(StringComparer.Ordinal), texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_card_of_announced_money_goes()
    {
        var card = new OfferedCard(new RegisteredCard("S1", "token", new DateOnly(2025, 12, 31)), IsAuthenticated: true, IsTemporary: false);
        var announced = new PaymentAnnounced(new CapturedPayment("P1", 60100, "T1", "C1", "A1", card), DateTimeOffset.UnixEpoch);

        Assert.Equal(announced with { Payment = announced.Payment with { Card = null } }, ErasePersonalData.WithoutPerson(announced));
    }

    [Fact]
    public void A_text_goes_or_stays_as_it_was_decided()
    {
        foreach (var fact in Facts.FactTests.Stored.Select(row => (Fact)row[0]))
        {
            var erased = ErasePersonalData.WithoutPerson(fact);
            foreach (var property in fact.GetType().GetProperties().Where(property => property.PropertyType == typeof(string)))
            {
                var expected = Kept[$"{fact.GetType().Name}.{property.Name}"] ? property.GetValue(fact) : string.Empty;
                Assert.Equal(expected, property.GetValue(erased));
            }
        }
    }

    [Fact]
    public void Nothing_of_the_person_is_left_and_the_chain_holds()
    {
        var before = Left();
        var after = Erased(before);

        Assert.Null(LedgerChain.FirstBroken(after));
        var student = Dossier.From(StudentYear.Id, before)!.Student;
        foreach (var text in new[] { student.FirstName, student.LastName, student.Email, student.Address.Line, student.Address.City, "moves abroad", "token0" })
            Assert.DoesNotContain(after, entry => LedgerChain.Read(
                entry.Sequence, entry.Id, entry.Operation, entry.Actor, entry.At, entry.Json, entry.Hash).Json.Contains(
                    System.Text.Json.JsonEncodedText.Encode(text).ToString(), StringComparison.Ordinal));
        Assert.Empty(Dossier.From(StudentYear.Id, after)!.Student.Traits);
    }

    [Fact]
    public void The_last_entry_says_who_asked_and_which_seal_stood_at_the_end()
    {
        var before = Left();
        var last = Erased(before)[^1];

        Assert.Equal(new PersonalDataErased("RGPD-2023-7", before[^1].Hash), last.Fact);
        Assert.Equal((before.Count + 1, "administrator:adm"), (last.Sequence, last.Actor));
    }

    [Fact]
    public void The_books_are_the_same_to_the_cent()
    {
        var (before, after) = (Left(), Erased(Left()));
        Dossier Of(IReadOnlyList<LedgerEntry> entries) => Dossier.From(StudentYear.Id, entries)!;

        Assert.Equal(Journal.Of(Of(before), before, Samples.School), Journal.Of(Of(after), after, Samples.School));
        Assert.Equal(AccountPosition.Of(Of(before)).Totals, AccountPosition.Of(Of(after)).Totals);
        Assert.Empty(AccountAudit.Of(Of(after), after, Samples.School));
    }

    [Fact]
    public void An_altered_ledger_is_not_sealed_anew()
    {
        var year = StudentYear.Of();
        List<LedgerEntry> altered = [year.Ledger[0] with { Actor = "somebody" }];

        Assert.Equal(new Refusal.LedgerNotIntact(1), ErasePersonalData.Refuse(year.Dossier, altered, year.Moment));
    }

    [Fact]
    public void Who_never_owed_anything_need_not_wait_for_the_end_of_the_year()
    {
        var year = StudentYear.Of();

        Assert.Null(ErasePersonalData.Refuse(year.Dossier, year.Ledger, year.Moment));
    }

    [Fact]
    public void What_is_open_is_named()
    {
        Assert.Equal([ErasureObstacle.YearNotOver, ErasureObstacle.AmountDue], Open(StudentYear.Plain()));
        Assert.Equal([ErasureObstacle.AmountDue], Open(StudentYear.Plain().At("2023-12-01T10:00")));
        Assert.Contains(ErasureObstacle.PaymentInProgress, Open(StudentYear.Plain().OnePageOpened()));
        Assert.Contains(ErasureObstacle.CardHeld, Open(StudentYear.International().Running(6)));
        Assert.Contains(ErasureObstacle.DocumentMissing, Open(StudentYear.Plain().PaidOnce()));
    }

    [Fact]
    public void Of_the_person_the_number_and_the_programme_stay()
    {
        var student = Dossier.From(StudentYear.Id, Erased(Left()))!.Student;

        Assert.Equal(
            new Student("22000123", "", "22000123", "", "fr", "GC", new PostalAddress("", "", "", ""), new HashSet<Prerequisite>(), new HashSet<Trait>()),
            student);
        Assert.Equal(
            new CardRegistered(new RegisteredCard("S1", "", DateOnly.MinValue)),
            ErasePersonalData.WithoutPerson(new CardRegistered(new RegisteredCard("S1", "token", new DateOnly(2025, 12, 31)))));
    }

    [Fact]
    public void The_year_is_over_after_its_last_day()
    {
        Assert.Contains(ErasureObstacle.YearNotOver, Open(StudentYear.Plain().At("2023-08-31T23:59")));
        Assert.DoesNotContain(ErasureObstacle.YearNotOver, Open(StudentYear.Plain().At("2023-09-01T00:00")));
    }

    [Fact]
    public void Once_the_year_is_over_and_all_is_settled_the_data_may_go()
    {
        var year = StudentYear.International().Running(6).Exempted(100000).Until("2023-12-01T10:00");

        Assert.Null(ErasePersonalData.Refuse(year.Dossier, year.Ledger, year.Moment));
    }

    [Fact]
    public void Money_that_went_back_as_it_came_has_no_invoice_to_wait_for()
    {
        var year = StudentYear.Plain().OnePageOpened().Pays().Pays("pc-2022-22000123-P001").Until("2023-12-01T10:00");

        Assert.Single(year.Dossier.Invoices);
        Assert.Null(ErasePersonalData.Refuse(year.Dossier, year.Ledger, year.Moment));
    }

    [Fact]
    public void A_refund_that_nobody_has_transferred_is_open()
    {
        var year = StudentYear.International().PaidOnce();
        year.Gateway.ForRefunds(new Answer.Refused(RefusalClass.Hard));

        Assert.Equal([ErasureObstacle.RefundOpen], Open(year.Exempted().Until("2023-12-01T10:00")));
        Assert.Null(ErasePersonalData.Refuse(year.Transferred("pc-2022-22000123-R1").Dossier, year.Ledger, year.Moment));
    }

    [Fact]
    public void Money_set_apart_is_open_until_a_person_has_looked()
    {
        var year = StudentYear.Of().Pays("pc-2022-22000123-P099", 100);

        Assert.Equal([ErasureObstacle.UnmatchedPaymentOpen], Open(year.At("2023-12-01T10:00")));
        year.UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund).Settle();
        Assert.Null(ErasePersonalData.Refuse(year.Dossier, year.Ledger, year.Moment));
    }

    [Fact]
    public void A_page_through_which_money_may_still_come_is_open()
    {
        var year = StudentYear.Plain().OnePageOpened().Do((dossier, _) => ReceivePayment.Abandon(dossier, "pc-2022-22000123-P001"));

        Assert.Equal([ErasureObstacle.AmountDue, ErasureObstacle.PaymentInProgress], Open(year.At("2023-12-01T10:00")));
    }

    [Fact]
    public void A_credit_without_its_note_is_a_missing_document()
    {
        var year = StudentYear.International().Exempted().At("2023-12-01T10:00");

        Assert.Equal([ErasureObstacle.AmountDue, ErasureObstacle.DocumentMissing], Open(year));
        year.Settle();
        Assert.Equal([ErasureObstacle.AmountDue], Open(year));
    }

    [Fact]
    public void A_roster_does_not_bring_back_what_was_erased()
    {
        var erased = Dossier.From(StudentYear.Id, Erased(Left()))!;

        Assert.Equal(new Refusal.PersonalDataWasErased(), RecordRoster.Decide(erased, Samples.Student("GC"), StudentYear.Of().Moment).Refusal);
    }

    private static IReadOnlyList<ErasureObstacle> Open(StudentYear year) =>
        ((Refusal.ErasureTooEarly)ErasePersonalData.Refuse(year.Dossier, year.Ledger, year.Moment)!).Open;

    private static IReadOnlyList<LedgerEntry> Erased(IReadOnlyList<LedgerEntry> entries) =>
        ErasePersonalData.Rewrite(entries, "RGPD-2023-7", "administrator:adm", Samples.Paris("2023-12-01T10:00"));

    // A year with a card, a rejection and a withdrawal, which is everything that a ledger can know of a person.
    private static IReadOnlyList<LedgerEntry> Left() =>
        StudentYear.International().Rejected().Declared("05").Running(6).Withdrawn("2022-08-25", "moves abroad").Ledger;
}
