using Enrollment.Domain.Accounting;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Steps;

namespace Enrollment.Domain.Tests.Steps;

/// <summary>A step that is tried without success comes to an end, and is handed over to a person.</summary>
public sealed class StepLimitsTests
{
    private static readonly Answer.Lost[] Silence = [.. Enumerable.Repeat(new Answer.Lost(), 500)];

    [Fact]
    public void A_debit_without_an_answer_for_seven_days_is_left_to_a_person_and_never_sent_again()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(Silence);

        year.Until("2023-09-02T00:00");

        var debit = Assert.Single(year.Dossier.Attempts, attempt => attempt.Channel == PaymentChannel.Debit);
        Assert.Equal(new StepHandedOver(StepKind.LookUpDebit, debit.Reference), Assert.Single(year.Facts.OfType<StepHandedOver>()));
        Assert.InRange(year.Facts.OfType<PaymentAttemptUnanswered>().Count(), 15, 30);
        var task = Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now));
        Assert.Equal(
            (ManualTaskKind.ResumeStep, debit.Reference, 63380L, StepKind.LookUpDebit), (task.Kind, task.Subject, task.Cents!.Value, task.Step!.Value));
        Assert.InRange(task.Since, debit.OpenedAt.AddDays(7), debit.OpenedAt.AddDays(8));

        // No other page is opened meanwhile, and the year is over all the same.
        Assert.IsType<Refusal.PaymentInProgress>(year.Refused(PaymentRules.OpenCardChange));
        Assert.Equal(StepKind.YearIsOver, NextStep.Of(year.Dossier, year.Moment).Kind);
    }

    [Fact]
    public void What_a_person_has_tried_again_is_asked_once_and_ends_when_the_bank_answers()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(Silence);
        year.Until("2022-10-20T00:00");
        var debit = year.Dossier.PendingAttempt!.Reference;
        Assert.Empty(year.Do((dossier, _) => StepLimits.Resume(dossier, StepKind.LookUpDebit, "pc-2022-22000123-P009")).LastFacts);

        year.Do((dossier, _) => StepLimits.Resume(dossier, StepKind.LookUpDebit, debit)).Settle();
        Assert.Equal(new StepHandedOver(StepKind.LookUpDebit, debit), year.LastFacts[^1]);

        year.Do((dossier, _) => StepLimits.Resume(dossier, StepKind.LookUpDebit, debit));
        Assert.Equal(new Step(StepKind.LookUpDebit, debit), NextStep.Of(year.Dossier, year.Moment));
        year.Pays(debit).Settle();

        Assert.Equal(InstalmentState.Paid, year.Plan.Instalments[1].State);
        Assert.Empty(ManualTask.Of(year.Dossier, year.Ledger, year.Now));
    }

    [Fact]
    public void Announced_money_of_which_the_gateway_tells_nothing_for_seven_days_is_left_to_a_person()
    {
        var year = StudentYear.Plain().OnePageOpened().Announced();
        var page = year.Dossier.PendingAttempt!.Reference;
        year.Now = year.Now.AddDays(7).AddSeconds(-1);
        Assert.IsType<PaymentAttemptUnanswered>(Assert.Single(year.Do(Unanswered).LastFacts));

        year.Now = year.Now.AddSeconds(1);
        year.Do(Unanswered);

        Assert.Equal([new StepHandedOver(StepKind.CloseCardPage, page)], year.LastFacts);
        Assert.Equal((ManualTaskKind.ResumeStep, 60100L), ManualTask.Of(year.Dossier, year.Ledger, year.Now).Select(task => (task.Kind, task.Cents!.Value)).Single());
        Assert.IsType<Refusal.PaymentInProgress>(year.Refused(PaymentRules.OpenOnePayment));
        Assert.Empty(year.Do(Unanswered).LastFacts);
    }

    [Fact]
    public void A_document_that_cannot_be_issued_holds_up_nothing_else_and_is_issued_when_a_person_says_so()
    {
        var year = StudentYear.International().PaidOnce().Exempted();
        year.Record(new StepHandedOver(StepKind.IssueInvoice, "00000001"));

        Assert.Equal((ManualTaskKind.ResumeStep, "00000001", 377000L), ManualTask.Of(year.Dossier, year.Ledger, year.Now).Select(task => (task.Kind, task.Subject, task.Cents!.Value)).Single());
        year.Settle();
        Assert.Empty(year.Dossier.Invoices);
        Assert.Equal(RefundState.Sent, Assert.Single(year.Dossier.Refunds).State);
        Assert.NotNull(Assert.Single(year.Dossier.Credits).Number);

        year.Do((dossier, _) => StepLimits.Resume(dossier, StepKind.IssueInvoice, "00000001")).Settle();
        Assert.Single(year.Dossier.Invoices);
        Assert.Empty(ManualTask.Of(year.Dossier, year.Ledger, year.Now));
    }

    /// <summary>Steps of each kind, and true if they are still to be done.</summary>
    public static TheoryData<StepKind, string?, bool> Steps => new()
    {
        { StepKind.Debit, "2", true },
        { StepKind.Debit, "1", false },
        { StepKind.AnnounceDebit, "2", true },
        { StepKind.RemindAccountants, "1", false },
        { StepKind.DeleteCard, "pc-2022-22000123-P001", true },
        { StepKind.DeleteCard, "pc-2022-22000123-P002", false },
        { StepKind.LookUpDebit, "pc-2022-22000123-P001", false },
        { StepKind.CloseCardPage, "pc-2022-22000123-P001", false },
        { StepKind.IssueInvoice, "00000001", true },
        { StepKind.IssueCreditNote, "pc-2022-22000123-C1", false },
        { StepKind.SendRefund, "pc-2022-22000123-R1", false },
        { StepKind.LookUpRefund, "pc-2022-22000123-R1", false },
        { StepKind.SendMails, null, true },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_is_a_task_as_long_as_it_is_still_to_be_done(StepKind kind, string? subject, bool isOpen)
    {
        var year = StudentYear.International().Running(6);
        year.Record(new StepHandedOver(kind, subject));

        Assert.Equal(isOpen, ManualTask.Of(year.Dossier, year.Ledger, year.Now).Any(task => task.Step == kind));
        Assert.NotEqual((kind, subject), (NextStep.Of(year.Dossier, year.Moment, year.Now).Kind, NextStep.Of(year.Dossier, year.Moment, year.Now).Subject));
    }

    [Fact]
    public void Only_the_very_refund_document_or_reminder_is_still_to_be_done()
    {
        var year = StudentYear.International().PaidOnce().Exempted();
        bool IsToDo(StepKind kind, string subject) => !SupersededMail.IsOvertaken(new StepHandedOver(kind, subject), year.Dossier, year.Moment);
        var (refund, credit) = (Assert.Single(year.Dossier.Refunds).Id, Assert.Single(year.Dossier.Credits).Id);

        Assert.Equal((true, false), (IsToDo(StepKind.SendRefund, refund), IsToDo(StepKind.SendRefund, "pc-2022-22000123-R9")));
        Assert.Equal((true, false), (IsToDo(StepKind.IssueCreditNote, credit), IsToDo(StepKind.IssueCreditNote, "pc-2022-22000123-C9")));
        Assert.True(IsToDo(StepKind.IssueInvoice, "00000001"));
        year.Settle();
        Assert.False(IsToDo(StepKind.SendRefund, refund));
        Assert.False(IsToDo(StepKind.IssueCreditNote, credit));
        Assert.False(IsToDo(StepKind.IssueInvoice, "00000001"));

        year = StudentYear.International().Requested(6);
        Assert.Equal((true, false), (IsToDo(StepKind.RemindAccountants, "1"), IsToDo(StepKind.RemindAccountants, "2")));
    }

    private static Decision Unanswered(Dossier dossier, Moment moment) =>
        DebitRules.LeaveUnanswered(dossier, "pc-2022-22000123-P001", moment.Now);
}
