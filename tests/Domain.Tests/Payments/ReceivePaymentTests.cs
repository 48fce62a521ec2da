using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Steps;

namespace Enrollment.Domain.Tests.Payments;

public sealed class ReceivePaymentTests
{
    [Fact]
    public void One_payment_settles_the_account()
    {
        var year = StudentYear.Plain().PaidOnce();

        Assert.Equal((60100, 0), (year.Dossier.PaidCents, year.Dossier.BalanceCents));
        Assert.Null(year.Dossier.Payments.Single().Instalment);
    }

    [Fact]
    public void The_first_instalment_starts_the_plan_and_keeps_the_card()
    {
        var year = StudentYear.Plain().Running(3);

        Assert.Equal((PlanState.Running, InstalmentState.Paid), (year.Plan.State, year.Plan.Instalments[0].State));
        Assert.NotNull(year.Dossier.Card);
        Assert.Equal(1, year.Dossier.Payments.Single().Instalment);
    }

    [Fact]
    public void Announced_money_that_is_not_captured_is_not_paid_and_holds_the_debt_until_it_is_known()
    {
        var year = StudentYear.Plain().OnePageOpened().Announced();
        var page = year.Dossier.PendingAttempt!;

        Assert.Equal((0, 60100, PaymentAttemptState.BeingChecked), (year.Dossier.PaidCents, year.Dossier.DueCents, page.State));
        Assert.Equal(new Refusal.PaymentInProgress(page.Reference), year.Refused(PaymentRules.OpenOnePayment));
        Assert.Equal(new Refusal.PaymentInProgress(page.Reference), year.Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)));
        Assert.Empty(year.Do((dossier, _) => ReceivePayment.Abandon(dossier, page.Reference)).LastFacts);
        Assert.Empty(year.Do((dossier, moment) => DebitRules.Refuse(dossier, page.Reference, "00051", RefusalClass.Soft, moment)).LastFacts);

        year.Pays(page.Reference, transaction: page.Announced!.Transaction);

        Assert.Equal((60100, 0), (year.Dossier.PaidCents, year.Dossier.DueCents));
    }

    [Fact]
    public void Announced_money_of_a_page_that_was_left_closes_the_page_opened_since()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var left = year.Dossier.PendingAttempt!.Reference;
        year.Do((dossier, _) => ReceivePayment.Abandon(dossier, left)).OnePageOpened();
        var since = year.Dossier.PendingAttempt!.Reference;

        year.Announced(left);

        Assert.Equal(left, year.Dossier.PendingAttempt!.Reference);
        Assert.Equal(PaymentAttemptState.Abandoned, year.Dossier.FindAttempt(since)!.State);
    }

    [Fact]
    public void An_announcement_says_nothing_new_of_a_page_whose_money_was_counted_or_while_a_debit_is_under_way()
    {
        var paid = StudentYear.Plain().PaidOnce();
        Assert.Empty(paid.Announced(paid.Dossier.Attempts[0].Reference).LastFacts);

        var year = StudentYear.International().Running(6).At("2022-10-10T09:00");
        year.DebitSent(2);
        Assert.Empty(year.Announced(year.Dossier.Attempts[0].Reference).LastFacts);
    }

    [Fact]
    public void The_same_transaction_twice_is_one_payment()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Pays(page, transaction: "T7");

        Assert.Empty(year.Pays(page, transaction: "T7").LastFacts);
        Assert.Single(year.Dossier.Payments);
    }

    [Fact]
    public void A_second_transaction_of_one_page_is_kept_and_given_back()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Pays(page).Pays(page);

        Assert.Equal((120200, 0), (year.Dossier.PaidCents, year.Dossier.DueCents));
        Assert.Equal((60100, year.Dossier.Payments[1].Transaction), (year.Dossier.Refunds.Single().Cents, year.Dossier.Refunds.Single().Payment));
    }

    [Theory]
    [InlineData(60099)]
    [InlineData(60101)]
    [InlineData(1)]
    public void Money_of_another_amount_is_kept_apart_until_a_person_has_looked(long cents)
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Pays(page, cents, "T7");

        Assert.Equal(new PaymentUnmatched(page, cents, 60100, "T7", "C00000001", "XXXXXX"), Assert.Single(year.LastFacts));
        Assert.Equal((0, 60100), (year.Dossier.PaidCents, year.Dossier.DueCents));
        Assert.Empty(year.Pays(page, cents, "T7").LastFacts);
    }

    [Fact]
    public void Money_of_an_unknown_reference_is_kept_apart()
    {
        var year = StudentYear.Plain().Pays("pc-2022-22000123-P099", 60100, "T7");

        Assert.Equal(new PaymentUnmatched("pc-2022-22000123-P099", 60100, null, "T7", "C00000001", "XXXXXX"), Assert.Single(year.LastFacts));
        Assert.Equal(60100, year.Dossier.DueCents);
    }

    [Fact]
    public void Late_money_of_a_left_page_is_counted()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;
        year.Until("2022-09-01T11:00");
        Assert.Null(year.Dossier.PendingAttempt);

        Assert.Equal(0, year.Pays(page).Dossier.DueCents);
    }

    [Fact]
    public void Late_money_for_the_whole_ends_the_plan_asked_for_meanwhile()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Requested(3).Pays(page);

        Assert.Contains(new PlanCancelled(1, PlanEnd.PaidOtherwise), year.LastFacts);
        Assert.Equal((0, 0), (year.Dossier.DueCents, year.Dossier.RefundCents));
    }

    [Fact]
    public void Late_money_for_the_whole_ends_the_running_plan_and_the_surplus_goes_back()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Running(3).Pays(page).Until("2023-09-10T00:00");

        Assert.Equal((80134, 20034, 0), (year.Dossier.PaidCents, year.Dossier.RefundedCents, year.Dossier.BalanceCents));
        Assert.DoesNotContain(year.Dossier.Attempts, attempt => attempt.Channel == PaymentChannel.Debit);
    }

    [Fact]
    public void Late_money_of_a_withdrawn_plan_shrinks_the_plan_asked_for_since()
    {
        var year = StudentYear.International().Requested(3).Accepted().FirstPageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Do((dossier, _) => PlanRules.Withdraw(dossier)).Requested(6).Pays(page);

        // 251332 remain, in a first instalment of 601.00 and five shares.
        Assert.Equal([60100, 38246, 38246, 38246, 38246, 38248], year.Plan.Instalments.Select(part => part.Cents));
        Assert.Equal(PlanState.Requested, year.Plan.State);
    }

    [Fact]
    public void Late_money_can_shrink_a_plan_of_which_only_the_first_was_left()
    {
        var year = StudentYear.International().Requested(3).Accepted().FirstPageOpened();
        year.Exempted(200000).FirstPageOpened();
        var page = year.Dossier.PendingAttempt!;
        year.Do((dossier, _) => PlanRules.Withdraw(dossier)).Requested(6).Accepted().Exempted(null, "CE-2");
        Assert.Equal([60100, 0, 0, 0, 0, 0], year.Plan.Instalments.Select(part => part.Cents));

        year.Pays(page.Reference);

        Assert.Equal((59000, 1100), (page.Cents, year.Dossier.DueCents));
        Assert.Equal(1100, Assert.Single(year.Plan.Instalments, part => part.IsOpen).Cents);
    }

    [Fact]
    public void Money_of_a_page_whose_instalment_was_debited_meanwhile_pays_what_remains()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Soft).RegularisationOpened(2);
        var page = year.Dossier.PendingAttempt!.Reference;

        // The page runs out, the retry is sent, then both bring money.
        year.At("2022-10-13T10:00").Do((dossier, _) => ReceivePayment.Abandon(dossier, page)).DebitSent(2).Pays();
        year.Pays(page);

        Assert.Equal((60100, 0), (year.Dossier.PaidCents, year.Dossier.BalanceCents));
        Assert.Equal((PlanState.Cancelled, InstalmentState.Cancelled), (year.Plan.State, year.Plan.Instalments[2].State));
        Assert.Empty(year.Dossier.Refunds);
    }

    [Fact]
    public void Money_that_comes_after_a_rejection_stays_on_the_account()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Rejected().Pays(page);

        Assert.Equal((60100, -60100), (year.Dossier.PaidCents, year.Dossier.BalanceCents));
        Assert.Empty(year.Dossier.Refunds);
        Assert.Equal(0, year.Declared("01").Dossier.DueCents);
    }

    [Fact]
    public void A_card_registered_by_late_money_is_recorded_so_that_it_is_forgotten()
    {
        var year = StudentYear.Plain().Requested(3).Accepted().FirstPageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Do((dossier, _) => PlanRules.Withdraw(dossier)).Pays(page);
        Assert.Null(year.Dossier.Card);
        Assert.Equal([page], year.Dossier.Subscribers);

        Assert.Empty(year.Until("2022-09-02T00:00").Dossier.Subscribers);
    }

    [Fact]
    public void A_page_can_be_left_but_a_debit_cannot()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2);
        var debit = year.Dossier.PendingAttempt!.Reference;

        Assert.Empty(year.Do((dossier, _) => ReceivePayment.Abandon(dossier, debit)).LastFacts);
        Assert.Empty(year.Do((dossier, _) => ReceivePayment.Abandon(dossier, "unknown")).LastFacts);
    }

    [Fact]
    public void Late_money_of_an_instalment_that_covers_all_the_others_leaves_nothing_to_pay()
    {
        var year = StudentYear.International().Running(6).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard).RegularisationOpened(2);
        var page = year.Dossier.PendingPage!.Reference;

        year.Exempted(266900).Pays(page);

        Assert.Contains(new PlanCancelled(1, PlanEnd.NothingLeftToPay), year.LastFacts);
        Assert.Equal(13380, year.Dossier.RefundCents);
    }

    [Fact]
    public void Announced_money_is_asked_about_after_ten_minutes_at_first()
    {
        var year = StudentYear.Plain().OnePageOpened().At("2022-09-01T10:05").Announced();

        Assert.Equal(Samples.Paris("2022-09-01T10:15"), year.Dossier.PendingAttempt!.ExpiresAt);
    }

    [Fact]
    public void An_authorisation_can_be_captured_for_seven_days()
    {
        var page = StudentYear.Plain().OnePageOpened().Dossier.PendingPage!;

        Assert.True(ReceivePayment.CanStillBeCaptured(page, page.OpenedAt.AddDays(7).AddTicks(-1)));
        Assert.False(ReceivePayment.CanStillBeCaptured(page, page.OpenedAt.AddDays(7)));
    }

    [Fact]
    public void A_page_that_was_left_is_closed_half_an_hour_after_its_time_and_once()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingPage!.Reference;
        Decision Close(string at) => ReceivePayment.Close(year.Dossier, page, Samples.Paris(at));

        Assert.Equal([new PaymentAttemptAbandoned(page)], Close("2022-09-01T10:15").Facts);
        year.Do((dossier, _) => ReceivePayment.Abandon(dossier, page));
        Assert.Empty(Close("2022-09-01T10:44").Facts);
        Assert.Equal([new PageClosed(page)], Close("2022-09-01T10:45").Facts);
        year.Record(new PageClosed(page));
        Assert.Empty(Close("2022-09-01T10:46").Facts);
    }

    [Fact]
    public void A_card_from_which_nothing_was_taken_is_set_aside_to_be_deleted_when_its_page_is_left()
    {
        var year = StudentYear.Plain().Requested(3).Accepted();
        year.Do(PaymentRules.OpenFirstInstalment);
        var page = year.Dossier.PendingPage!.Reference;

        Assert.Equal([new PaymentAttemptAbandoned(page)], ReceivePayment.Close(year.Dossier, page, year.Now).Facts);
        Assert.Equal(
            [new PaymentAttemptAbandoned(page), new CardRejected(page, CardRejection.NotNeeded)],
            ReceivePayment.Close(year.Dossier, page, year.Now, wasUsed: true).Facts);
    }

    [Fact]
    public void A_page_that_was_paid_and_a_debit_are_not_closed()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2);

        Assert.All(year.Dossier.Attempts, attempt => Assert.Empty(ReceivePayment.Close(year.Dossier, attempt.Reference, year.Now.AddDays(1)).Facts));
    }

    [Fact]
    public void Of_two_pages_that_were_both_used_each_is_asked_about_and_what_comes_twice_goes_back()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var (first, second) = ("pc-2022-22000123-P001", "pc-2022-22000123-P002");
        year.Do((dossier, _) => ReceivePayment.Abandon(dossier, first)).OnePageOpened().Announced(first).At("2022-09-01T10:05").Announced(second);
        Assert.Equal(first, year.Dossier.PendingAttempt!.Reference);

        year.At("2022-09-01T10:10").Do((dossier, moment) => DebitRules.LeaveUnanswered(dossier, first, moment.Now));
        Assert.Equal(new Step(StepKind.CloseCardPage, second), NextStep.Of(year.Dossier, year.At("2022-09-01T10:15").Moment));

        year.Pays(second).Pays(first);

        Assert.Null(year.Dossier.PendingAttempt);
        Assert.Equal((120200, 60100), (year.Dossier.PaidCents, year.Dossier.RefundCents));
    }
}
