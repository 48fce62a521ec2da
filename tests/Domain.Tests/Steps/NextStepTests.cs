using Enrollment.Domain.Declarations;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Steps;

namespace Enrollment.Domain.Tests.Steps;

public sealed class NextStepTests
{
    private static readonly DateTimeOffset YearEnd = Samples.Paris("2023-09-01T00:00");

    [Fact]
    public void With_nothing_to_do_the_year_waits_for_a_person_until_its_end()
    {
        Assert.Equal(new Step(StepKind.Wait, null, YearEnd, WaitFor.Person), Next(StudentYear.Of()));
        Assert.Equal(new Step(StepKind.Wait, null, YearEnd, WaitFor.Person), Next(StudentYear.Plain()));
        Assert.Equal(new Step(StepKind.Wait, null, YearEnd, WaitFor.Person), Next(StudentYear.Of().Declared(Declare.Uncertain)));
    }

    [Fact]
    public void An_open_page_is_waited_for_and_left_when_its_time_is_over()
    {
        var year = StudentYear.Plain().OnePageOpened();

        Assert.Equal(
            new Step(StepKind.Wait, null, year.Now.AddMinutes(15), WaitFor.Gateway, new Step(StepKind.CloseCardPage, "pc-2022-22000123-P001")), Next(year));
        Assert.Equal(new Step(StepKind.CloseCardPage, "pc-2022-22000123-P001"), Next(year.At("2022-09-01T10:15")));
    }

    [Fact]
    public void A_page_that_was_left_is_asked_about_once_more_when_nothing_can_come_through_it()
    {
        var year = StudentYear.Plain().OnePageOpened();
        year.Do((dossier, _) => ReceivePayment.Abandon(dossier, "pc-2022-22000123-P001"));

        Assert.Equal(new Step(StepKind.Wait, null, year.Now.AddMinutes(45), WaitFor.Gateway, new Step(StepKind.CloseCardPage, "pc-2022-22000123-P001")), Next(year));
        Assert.Equal(new Step(StepKind.CloseCardPage, "pc-2022-22000123-P001"), Next(year.At("2022-09-01T10:45")));

        year.Settle();
        Assert.Equal(new PageClosed("pc-2022-22000123-P001"), year.LastFacts[^1]);
        Assert.Equal(new Step(StepKind.Wait, null, YearEnd, WaitFor.Person), Next(year));
    }

    [Fact]
    public void The_year_does_not_end_before_a_page_left_in_its_last_hour_is_known()
    {
        var year = StudentYear.Plain().OnePageOpened();
        year.Do((dossier, _) => ReceivePayment.Abandon(dossier, "pc-2022-22000123-P001"));

        Assert.Equal(StepKind.CloseCardPage, Next(year.At("2023-09-01T00:10")).Kind);
    }

    [Fact]
    public void A_payment_is_invoiced_once()
    {
        var year = StudentYear.Plain().PaidOnce();

        Assert.Equal(new Step(StepKind.IssueInvoice, "00000001"), Next(year));
        year.Settle();
        Assert.Single(year.Dossier.Invoices);
    }

    [Fact]
    public void Money_goes_before_documents_and_documents_before_mails()
    {
        var year = StudentYear.International().PaidOnce().Exempted();

        Assert.Equal(StepKind.SendRefund, Next(year).Kind);
        year.Take(Next(year));
        Assert.Equal(StepKind.IssueInvoice, Next(year, mailsAt: year.Now).Kind);
        year.Take(Next(year));
        Assert.Equal(StepKind.IssueCreditNote, Next(year, mailsAt: year.Now).Kind);
        year.Take(Next(year));
        Assert.Equal(StepKind.SendMails, Next(year, mailsAt: year.Now).Kind);
        Assert.Equal(StepKind.Wait, Next(year).Kind);
    }

    [Fact]
    public void The_accountants_are_reminded_then_the_request_is_escalated_once_each()
    {
        var year = StudentYear.Plain().Requested(3);
        Assert.Equal(
            new Step(StepKind.Wait, null, Samples.Paris("2022-09-04T09:00"), WaitFor.Reminder, new Step(StepKind.RemindAccountants, "1")), Next(year));

        year.Until("2022-10-01T00:00");

        Assert.Equal([new AccountantsReminded(1, false), new AccountantsReminded(1, true)], year.Facts.OfType<AccountantsReminded>());
        Assert.Equal(["2022-09-04T09:00", "2022-09-08T09:00"], year.Ledger.Where(entry => entry.Fact is AccountantsReminded)
            .Select(entry => year.Moment.Clock.At(entry.At).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void A_second_request_is_reminded_of_anew()
    {
        var year = StudentYear.Plain().Requested(3).Until("2022-09-20T00:00").Do((dossier, _) => PlanRules.Withdraw(dossier)).Requested(3);

        Assert.Equal(Samples.Paris("2022-09-23T09:00"), Next(year).Until);
    }

    [Fact]
    public void A_decided_request_is_not_reminded_of() =>
        Assert.Equal(WaitFor.Person, Next(StudentYear.Plain().Requested(3).Accepted()).For);

    [Fact]
    public void A_debit_is_announced_three_days_before()
    {
        var year = StudentYear.Plain().Running(3);
        year.Settle();
        Assert.Equal(
            new Step(StepKind.Wait, null, Samples.Paris("2022-10-07T09:00"), WaitFor.Reminder, new Step(StepKind.AnnounceDebit, "2")), Next(year));

        year.Until("2022-12-01T00:00");

        Assert.Equal([new DebitAnnounced(1, 2), new DebitAnnounced(1, 3)], year.Facts.OfType<DebitAnnounced>());
    }

    [Fact]
    public void A_debit_that_was_not_announced_is_announced_on_its_own_day_and_no_later()
    {
        var year = StudentYear.Plain().Running(3);
        year.Settle();

        Assert.Equal(new Step(StepKind.AnnounceDebit, "2"), Next(year.At("2022-10-10T00:30")));
        Assert.Equal(StepKind.Debit, Next(year.At("2022-10-11T00:30")).Kind);
    }

    [Fact]
    public void The_year_does_not_end_before_every_page_that_was_left_is_known()
    {
        var year = StudentYear.Plain().PaidOnce().At("2023-08-31T23:50").Record(
            new PaymentAttemptOpened("pc-2022-22000123-P002", PaymentChannel.OnePayment, 100, null, null, Samples.Paris("2023-09-01T00:05")),
            new PaymentAttemptAbandoned("pc-2022-22000123-P002"), new InvoiceIssued("F-1", "00000001", 60100, "hash"));

        Assert.Equal(StepKind.Wait, Next(year.At("2023-09-01T00:10")).Kind);
    }

    [Fact]
    public void A_debit_follows_the_clock_of_the_school_across_the_time_change()
    {
        var year = StudentYear.Plain().Running(3);
        var at = year.Plan.Instalments.Skip(1).Select(part => DebitRules.DebitAt(year.Dossier, part, year.Moment)!.Value).ToList();

        Assert.Equal(TimeSpan.FromDays(31) + TimeSpan.FromHours(1), at[1] - at[0]);
        Assert.Equal(year.Moment.Clock.At(at[0]).TimeOfDay, year.Moment.Clock.At(at[1]).TimeOfDay);
    }

    [Fact]
    public void An_attempt_opened_before_a_crash_is_looked_up_and_not_sent_again()
    {
        var year = StudentYear.Plain().Running(3).Until("2022-10-10T00:00").At("2022-10-10T10:00").DebitSent(2);

        Assert.Equal(
            new Step(StepKind.Wait, null, year.Now.AddMinutes(5), WaitFor.Gateway, new Step(StepKind.LookUpDebit, year.Dossier.PendingAttempt!.Reference)),
            Next(year));
        Assert.Equal(StepKind.LookUpDebit, Next(year.At("2022-10-10T10:05")).Kind);
    }

    [Fact]
    public void A_debit_missed_while_the_app_was_down_is_made_when_it_is_back()
    {
        var year = StudentYear.Plain().Running(3);
        year.Settle();
        year.At("2022-10-25T03:00").Settle();

        Assert.Equal(InstalmentState.Paid, year.Plan.Instalments[1].State);
        Assert.DoesNotContain(year.Facts, fact => fact is DebitAnnounced { Instalment: 2 });
    }

    [Fact]
    public void The_card_is_forgotten_as_soon_as_no_debit_is_to_come()
    {
        Assert.Null(StudentYear.Plain().Running(3).Until("2022-12-01T00:00").Dossier.Card);
        Assert.Null(StudentYear.International().Running(6).Exempted().Until("2022-09-02T00:00").Dossier.Card);
        Assert.NotNull(StudentYear.Plain().Running(3).Until("2022-11-01T00:00").Dossier.Card);
    }

    [Fact]
    public void The_year_is_over_after_its_last_day()
    {
        var year = StudentYear.Plain().PaidOnce();
        year.Settle();

        Assert.Equal(StepKind.Wait, Next(year.At("2023-08-31T23:59")).Kind);
        Assert.Equal(StepKind.YearIsOver, Next(year.At("2023-09-01T00:00")).Kind);
    }

    [Fact]
    public void After_the_year_no_debit_is_made_and_the_card_is_forgotten()
    {
        var year = StudentYear.Plain().Running(3);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Reauthenticate));
        year.Until("2022-10-20T00:00").At("2023-09-01T00:00");

        Assert.Equal(StepKind.YearIsOver, year.Settle().Kind);
        Assert.Null(year.Dossier.Card);
        Assert.Equal(2, year.Dossier.Attempts.Count);
    }

    [Fact]
    public void A_debit_or_refund_without_an_answer_is_followed_beyond_the_year()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;
        year.Running(3);
        year.Gateway.ForDebits([.. Enumerable.Repeat(new Answer.Lost(), 20)]).ForRefunds(new Answer.Lost(), new Answer.Lost());
        year.At("2023-08-31T23:58").Settle();

        year.At("2023-09-01T00:00");
        Assert.Equal(StepKind.Wait, year.Settle().Kind);
        Assert.Equal(WaitFor.Gateway, Next(year).For);

        year.Pays(page).Until("2023-10-20T00:00");

        Assert.Equal(StepKind.YearIsOver, Next(year).Kind);
        Assert.Equal(0, year.Dossier.BalanceCents);
    }

    [Fact]
    public void Late_money_after_the_year_is_still_invoiced()
    {
        var year = StudentYear.Plain().OnePageOpened().At("2023-09-02T00:00");

        year.Pays();

        Assert.Equal(StepKind.IssueInvoice, Next(year).Kind);
    }

    [Fact]
    public void A_wait_leads_to_what_its_moment_brings()
    {
        var year = StudentYear.Plain().Running(3).Until("2022-10-08T00:00");
        var wait = Next(year);

        Assert.Equal(WaitFor.Debit, wait.For);
        year.Now = wait.Until!.Value;
        Assert.Equal(new Step(StepKind.Debit, "2"), wait.Then);
        Assert.Equal(wait.Then, Next(year));
        Assert.True(NextStep.Is(StepKind.Debit, "2", year.Dossier, year.Moment));
    }

    [Fact]
    public void What_was_chosen_before_something_else_happened_is_not_to_be_done_any_more()
    {
        var year = StudentYear.International().Running(6).Until("2022-10-08T00:00");
        year.Now = Next(year).Until!.Value;
        Assert.True(NextStep.Is(StepKind.Debit, "2", year.Dossier, year.Moment));

        year.Exempted();
        Assert.False(NextStep.Is(StepKind.Debit, "2", year.Dossier, year.Moment));
    }

    [Fact]
    public void A_debit_that_comes_to_be_made_after_the_year_is_not_made()
    {
        var year = StudentYear.Plain().Running(3);
        year.Settle();

        Assert.False(NextStep.Is(StepKind.Debit, "2", year.Dossier, year.At("2023-09-01T00:00").Moment));
    }

    private static Step Next(StudentYear year, DateTimeOffset? mailsAt = null) => NextStep.Of(year.Dossier, year.Moment, mailsAt);
}
