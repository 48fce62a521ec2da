using Enrollment.Domain.Accounting;
using Enrollment.Domain.Accounts;
using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;
using Enrollment.Domain.Students;
using Enrollment.Domain.TakingBack;

namespace Enrollment.Domain.Tests.TakingBack;

/// <summary>The registrar takes back acts entered for the wrong student, in a school that waits a day before anything irreversible.</summary>
public sealed class TakeBackTests
{
    private static readonly School Patient = Samples.School with { Decisions = new DecisionRules(14, 1) };

    [Fact]
    public void A_rejection_taken_back_leaves_plan_dates_and_card_as_they_were()
    {
        var year = Running().At("2022-12-01T10:00");
        var (plan, card) = (year.Plan, year.Dossier.Card);

        year.Rejected().Settle();
        Assert.Equal(PlanState.Cancelled, year.Plan.State);
        Back(year, RegistrarAct.Rejection);

        Assert.Equal([new RejectionTakenBack("wrong student"), new PlanRestored(1)], year.LastFacts);
        Assert.Equal(plan.Instalments, year.Plan.Instalments);
        Assert.Equal((PlanState.Running, DeclarationState.Declared, card), (year.Plan.State, year.Dossier.Declaration, year.Dossier.Card));
        Assert.Empty(AccountAudit.Of(year.Dossier, year.Ledger, Patient));
        Assert.Equal(StepKind.Debit, Step(year.At("2022-12-10T10:01")).Kind);
    }

    [Fact]
    public void A_validated_declaration_is_validated_again_and_a_request_awaits_the_accountants_again()
    {
        var year = International().Requested(6).Do((dossier, moment) => Review.Validate(dossier, moment.School)).Rejected();
        Back(year, RegistrarAct.Rejection);

        Assert.Equal((DeclarationState.Validated, PlanState.Requested), (year.Dossier.Declaration, year.Plan.State));
        Assert.Null(year.Dossier.RejectionReason);
        Assert.Equal(PlanState.Accepted, year.Accepted().Plan.State);
    }

    [Fact]
    public void Who_has_something_to_pay_once_a_late_rejection_is_taken_back_gets_a_term_and_may_not_declare_again()
    {
        var year = International().At("2022-12-02T10:00").Rejected().At("2022-12-03T10:00");
        Back(year, RegistrarAct.Rejection);

        Assert.Equal(new TermGiven(new DateOnly(2022, 12, 17), TermFor.Payment), year.LastFacts[^1]);
        year.OnePageOpened();
        Assert.IsType<Refusal.PortalClosed>(year.Refused((dossier, moment) => Declare.Decide(dossier, Declare.Uncertain, moment)));
    }

    [Fact]
    public void The_card_of_a_rejected_student_is_kept_through_the_next_day_and_then_deleted()
    {
        var year = Running().At("2022-12-01T10:00").Rejected();
        var end = Samples.Paris("2022-12-03T00:00");

        Assert.Equal(new Step(StepKind.Wait, null, end, WaitFor.Gateway), year.Settle());
        year.Now = end;
        Assert.Equal(StepKind.DeleteCard, Step(year).Kind);
        year.Settle();
        Assert.Equal([Irreversible.CardDeleted], WhyNot(year, RegistrarAct.Rejection));
    }

    [Fact]
    public void Who_was_rejected_and_then_left_is_held_by_the_withdrawal()
    {
        var year = International().At("2022-09-05T10:00").Rejected().At("2022-09-06T10:00").Withdrawn();

        Assert.Equal(Samples.Paris("2022-09-08T00:00"), TakeBack.WithheldUntil(year.Dossier, year.Moment));
    }

    [Fact]
    public void A_plan_that_an_earlier_rejection_ended_stays_ended_when_a_later_one_is_taken_back()
    {
        var year = International().Requested(6).Accepted().Rejected().Declared("05").Rejected();
        Back(year, RegistrarAct.Rejection);

        Assert.Equal((DeclarationState.Declared, PlanState.Cancelled), (year.Dossier.Declaration, year.Plan.State));
    }

    [Fact]
    public void A_rejection_that_the_student_has_answered_is_not_taken_back()
    {
        var year = International().Rejected().Declared("05");

        Assert.Equal(new Refusal.NothingToTakeBack(RegistrarAct.Rejection), Refused(year, RegistrarAct.Rejection));
        Assert.Equal(new Refusal.NothingToTakeBack(RegistrarAct.Withdrawal), Refused(year, RegistrarAct.Withdrawal));
    }

    [Fact]
    public void What_was_paid_and_exempted_meanwhile_is_counted_in_what_goes_on()
    {
        var year = International().Requested(6).Rejected();
        year.Do((dossier, moment) => GrantExemption.Decide(dossier, 100000, "CE-1", moment));
        Back(year, RegistrarAct.Rejection);

        Assert.Equal(277000, year.Dossier.DueCents);
        Assert.Equal(277000, year.Plan.Instalments.Sum(part => part.Cents));
    }

    [Fact]
    public void An_exemption_withdrawn_while_the_declaration_was_rejected_is_owed_once_it_stands_again()
    {
        var year = International().Exempted().Rejected();
        year.Do((dossier, moment) => LowerExemption.Decide(dossier, 0, "CE-2", moment));
        Back(year, RegistrarAct.Rejection);

        Assert.Equal((377000, 0), (year.Dossier.DueCents, year.Dossier.ExemptedCents));
        Assert.Empty(AccountAudit.Of(year.Dossier, year.Ledger, Patient));
    }

    [Fact]
    public void A_withdrawal_of_right_taken_back_the_same_day_gives_nothing_back_and_owes_the_same()
    {
        var year = International().PaidOnce().Withdrawn();
        year.Settle();
        Assert.Equal(374700, year.Dossier.RefundCents);
        Assert.Empty(year.Facts.OfType<RefundStarted>());
        Assert.Empty(year.Facts.OfType<CreditNoteIssued>());

        Back(year, RegistrarAct.Withdrawal);

        Assert.Equal((0, 0, 0), (year.Dossier.DueCents, year.Dossier.RefundCents, year.Dossier.CreditedCents));
        Assert.Null(year.Dossier.Withdrawal);
        Assert.Empty(AccountAudit.Of(year.Dossier, year.Ledger, Patient));
        Assert.Empty(AccountPosition.Of(year.Dossier).CreditNotes);
        year.Until("2023-10-31T00:00");
        Assert.Empty(year.Dossier.Refunds);
    }

    [Fact]
    public void A_plan_that_the_withdrawal_cancelled_runs_again_and_a_blocked_account_is_blocked_again()
    {
        var year = Running().At("2022-10-10T11:00").DebitSent(2).DebitRefused(RefusalClass.Hard);
        var plan = year.Plan;

        year.Withdrawn("2022-10-10");
        Assert.False(year.Dossier.IsBlocked);
        Back(year, RegistrarAct.Withdrawal);

        Assert.Equal(plan.Instalments, year.Plan.Instalments);
        Assert.True(year.Dossier.IsBlocked);
        Assert.Empty(AccountAudit.Of(year.Dossier, year.Ledger, Patient));
    }

    [Fact]
    public void What_was_sent_back_or_noted_cannot_be_undone()
    {
        var year = International().PaidOnce().Withdrawn().Until("2022-09-03T00:00");

        Assert.Equal([Irreversible.CreditNoteIssued, Irreversible.MoneySentBack], WhyNot(year, RegistrarAct.Withdrawal));
    }

    [Fact]
    public void What_the_committee_decided_on_cannot_be_undone()
    {
        var year = International().PaidOnce().Withdrawn("2022-09-01").RefundGranted(10000);

        Assert.Equal([Irreversible.DecidedByCommittee], WhyNot(year, RegistrarAct.Withdrawal));
    }

    [Fact]
    public void A_numbered_refund_or_credit_is_never_numbered_twice()
    {
        var year = International().PaidOnce().Withdrawn();
        Back(year, RegistrarAct.Withdrawal);
        year.Withdrawn();

        Assert.Equal("pc-2022-22000123-R2", Assert.Single(year.Dossier.Refunds).Id);
        Assert.Equal("pc-2022-22000123-C2", Assert.Single(year.Dossier.Credits).Id);
        Assert.Empty(AccountAudit.Of(year.Dossier, year.Ledger, Patient));
    }

    [Fact]
    public void Of_a_rejected_student_entered_as_having_left_the_withdrawal_is_taken_back_first()
    {
        var year = Running().Rejected().Withdrawn("2022-09-01");
        Assert.IsType<Refusal.StudentHasLeft>(Refused(year, RegistrarAct.Rejection));

        Back(year, RegistrarAct.Withdrawal);
        Assert.Equal(PlanState.Cancelled, year.Plan.State);
        Assert.Empty(AccountAudit.Of(year.Dossier, year.Ledger, Patient));
        Back(year, RegistrarAct.Rejection);
        Assert.Equal(PlanState.Running, year.Plan.State);
        Assert.Empty(AccountAudit.Of(year.Dossier, year.Ledger, Patient));
    }

    [Fact]
    public void A_debit_under_way_that_comes_after_the_withdrawal_goes_back_and_the_plan_collects_it_again()
    {
        var year = Running().At("2022-10-10T11:00").DebitSent(2);
        var debit = year.Dossier.PendingAttempt!.Reference;
        year.Withdrawn("2022-10-10").Pays(debit);
        Back(year, RegistrarAct.Withdrawal);

        Assert.Equal((RefundCause.NotOwed, 63380), (year.Dossier.Refunds[0].Cause, year.Dossier.Refunds[0].Cents));
        Assert.True(year.Plan.Instalments[1].IsOpen);
        Assert.Equal(year.Dossier.DueCents, year.Plan.Instalments.Where(part => part.IsOpen).Sum(part => part.Cents));
        Assert.Empty(AccountAudit.Of(year.Dossier, year.Ledger, Patient));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_reason_is_needed(string reason) => Assert.Equal(
        new Refusal.ReasonMissing(),
        International().Rejected().Refused((dossier, moment) => TakeBack.Decide(dossier, RegistrarAct.Rejection, reason, moment)));

    private static StudentYear International() => StudentYear.Of(Samples.Student("GC", Trait.NonEu), Patient).Declared("05");

    private static StudentYear Running() => International().Running(6);

    private static Step Step(StudentYear year) => NextStep.Of(year.Dossier, year.Moment);

    private static void Back(StudentYear year, RegistrarAct act) =>
        year.Do((dossier, moment) => TakeBack.Decide(dossier, act, " wrong student ", moment));

    private static Refusal Refused(StudentYear year, RegistrarAct act) =>
        year.Refused((dossier, moment) => TakeBack.Decide(dossier, act, "wrong student", moment));

    private static IReadOnlyList<Irreversible> WhyNot(StudentYear year, RegistrarAct act) =>
        Assert.IsType<Refusal.CannotBeTakenBack>(Refused(year, act)).Because;
}
