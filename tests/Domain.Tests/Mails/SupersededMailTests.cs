using Enrollment.Domain.Declarations;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;

namespace Enrollment.Domain.Tests.Mails;

public sealed class SupersededMailTests
{
    private static IEnumerable<Type> Told(StudentYear year) =>
        year.Facts.Where(fact => !SupersededMail.IsOvertaken(fact, year.Dossier, year.Moment)).Select(fact => fact.GetType());

    [Fact]
    public void A_request_for_instalments_is_told_while_it_waits()
    {
        Assert.Contains(typeof(PlanRequested), Told(StudentYear.International().Requested(6)));
        Assert.DoesNotContain(typeof(PlanRequested), Told(StudentYear.International().Requested(6).TakenBack()));
        Assert.DoesNotContain(typeof(PlanRequested), Told(StudentYear.International().Requested(6).Accepted()));
        Assert.Single(Told(StudentYear.International().Requested(6).TakenBack().Requested(3)), typeof(PlanRequested));
    }

    [Fact]
    public void An_acceptance_is_told_until_the_first_instalment_is_paid()
    {
        Assert.Contains(typeof(PlanAccepted), Told(StudentYear.International().Requested(6).Accepted()));
        Assert.DoesNotContain(typeof(PlanAccepted), Told(StudentYear.International().Running(6)));
    }

    [Fact]
    public void A_declaration_is_told_as_it_stands()
    {
        Assert.DoesNotContain(typeof(SituationDeclared), Told(StudentYear.Plain().Rejected()));
        Assert.Contains(typeof(DeclarationRejected), Told(StudentYear.Plain().Rejected()));
        Assert.DoesNotContain(typeof(DeclarationRejected), Told(StudentYear.Plain().Rejected().Declared("01")));
    }

    [Fact]
    public void A_debit_is_announced_only_while_it_is_to_come()
    {
        StudentYear Announced() => StudentYear.International().Running(6).Record(new DebitAnnounced(1, 2));

        Assert.Contains(typeof(DebitAnnounced), Told(Announced()));
        Assert.Contains(typeof(DebitAnnounced), Told(Announced().At("2022-10-10T23:00")));
        Assert.DoesNotContain(typeof(DebitAnnounced), Told(Announced().At("2022-10-11T01:00")));
        Assert.DoesNotContain(typeof(DebitAnnounced), Told(Announced().Exempted()));
    }

    [Fact]
    public void Only_the_exemption_in_force_is_told()
    {
        var year = StudentYear.International().Exempted(100_00, "CE-1").Exempted(200_00, "CE-2");

        Assert.False(SupersededMail.IsOvertaken(new ExemptionGranted(200_00, "CE-2"), year.Dossier, year.Moment));
        Assert.True(SupersededMail.IsOvertaken(new ExemptionGranted(100_00, "CE-1"), year.Dossier, year.Moment));
    }

    [Fact]
    public void Of_a_student_who_left_receipts_and_refunds_are_told_and_nothing_of_what_was_to_come()
    {
        var told = Told(StudentYear.International().PaidOnce().Withdrawn()).ToList();

        Assert.Contains(typeof(PaymentReceived), told);
        Assert.Contains(typeof(StudentWithdrawn), told);
        Assert.DoesNotContain(typeof(SituationDeclared), told);
    }

    [Fact]
    public void A_transfer_to_be_made_is_told_until_it_is_made()
    {
        StudentYear ByHand() => StudentYear.International().PaidOnce().Exempted().Record(new RefundHandedOver("pc-2022-22000123-R1", "00133"));

        Assert.Contains(typeof(RefundHandedOver), Told(ByHand()));
        Assert.DoesNotContain(typeof(RefundHandedOver), Told(ByHand().Transferred("pc-2022-22000123-R1")));
    }

    [Fact]
    public void Money_set_apart_is_told_until_a_person_has_looked()
    {
        StudentYear Unmatched() => StudentYear.Plain().OnePageOpened().Pays(cents: 100);

        Assert.Contains(typeof(PaymentUnmatched), Told(Unmatched()));
        Assert.DoesNotContain(typeof(PaymentUnmatched), Told(Unmatched().UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund)));
    }

    [Fact]
    public void An_uncertain_situation_is_told_until_it_is_declared()
    {
        Assert.Contains(typeof(UncertaintyDeclared), Told(StudentYear.Of().Declared(Declare.Uncertain)));
        Assert.DoesNotContain(typeof(UncertaintyDeclared), Told(StudentYear.Of().Declared(Declare.Uncertain).Declared("01")));
    }

    [Fact]
    public void A_validation_is_told_unless_it_was_taken_back()
    {
        StudentYear Validated() => StudentYear.Plain().Do((dossier, moment) => Review.Validate(dossier, moment.School));

        Assert.Contains(typeof(DeclarationValidated), Told(Validated()));
        Assert.DoesNotContain(typeof(DeclarationValidated), Told(Validated().Rejected()));
    }

    [Fact]
    public void A_refused_debit_and_its_block_are_told_until_the_instalment_is_paid()
    {
        StudentYear Blocked() => StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard);

        var blocked = Told(Blocked()).ToList();
        Assert.Contains(typeof(PaymentAttemptRefused), blocked);
        Assert.Contains(typeof(AccountBlocked), blocked);

        var paid = Told(Blocked().RegularisationOpened(2).Pays()).ToList();
        Assert.DoesNotContain(typeof(PaymentAttemptRefused), paid);
        Assert.DoesNotContain(typeof(AccountBlocked), paid);
        Assert.Contains(typeof(AccountUnblocked), paid);
        Assert.DoesNotContain(typeof(AccountUnblocked), Told(
            Blocked().RegularisationOpened(2).Pays().At("2022-11-10T10:00").DebitSent(3).DebitRefused(RefusalClass.Hard)));
    }

    [Fact]
    public void Of_the_cards_that_were_registered_the_one_in_use_is_told()
    {
        Assert.Single(Told(StudentYear.Plain().Running(3)), typeof(CardRegistered));
        Assert.Single(Told(StudentYear.Plain().Running(3).CardPageOpened().Pays()), typeof(CardRegistered));
        Assert.DoesNotContain(typeof(CardRegistered), Told(StudentYear.Plain().Running(3).Until("2022-12-01T10:00")));
    }

    [Fact]
    public void A_refusal_of_a_request_and_its_end_are_told_until_there_is_another()
    {
        StudentYear Refused() => StudentYear.Plain().Requested(3).Do((dossier, moment) => PlanRules.Refuse(dossier, 1, "too late", moment));

        Assert.Contains(typeof(PlanRefused), Told(Refused()));
        Assert.DoesNotContain(typeof(PlanRefused), Told(Refused().Requested(3)));
        Assert.Contains(typeof(PlanCancelled), Told(StudentYear.Plain().Requested(3).TakenBack()));
        Assert.DoesNotContain(typeof(PlanCancelled), Told(StudentYear.Plain().Requested(3).TakenBack().Requested(3)));
    }

    [Fact]
    public void Other_amounts_of_a_request_are_told_until_it_is_decided()
    {
        StudentYear Revised() => StudentYear.International().Requested(6).Exempted(100000);

        Assert.Contains(typeof(PlanRevised), Told(Revised()));
        Assert.DoesNotContain(typeof(PlanRevised), Told(Revised().Accepted()));
    }

    [Fact]
    public void Only_the_last_reminder_of_a_request_that_waits_is_told()
    {
        StudentYear Reminded() => StudentYear.Plain().Requested(3).Record(new AccountantsReminded(1, Escalated: false));

        Assert.Single(Told(Reminded()), typeof(AccountantsReminded));
        Assert.Single(Told(Reminded().Record(new AccountantsReminded(1, Escalated: true))), typeof(AccountantsReminded));
        Assert.DoesNotContain(typeof(AccountantsReminded), Told(Reminded().Accepted()));
    }
}
