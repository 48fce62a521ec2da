using Enrollment.Domain.Accounts;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;

namespace Enrollment.Domain.Tests.Payments;

/// <summary>An unmatched payment is allocated to the account or refunded to its card, once, and the account balances.</summary>
public sealed class ResolveUnmatchedPaymentTests
{
    private static StudentYear Unmatched(long cents = 50000) => StudentYear.Plain().OnePageOpened().Pays(cents: cents);

    [Fact]
    public void Allocated_money_counts_towards_what_is_due()
    {
        var year = Unmatched().UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate);

        Assert.Equal((50000, 10100), (year.Dossier.PaidCents, year.Dossier.DueCents));
        year.PaidOnce().Settle();
        Assert.Equal((0, 2), (year.Dossier.BalanceCents, year.Dossier.Invoices.Count));
    }

    [Fact]
    public void A_surplus_of_allocated_money_goes_back_by_the_usual_rule()
    {
        var year = Unmatched(70000).UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate);

        Assert.Equal((9900, RefundCause.NotOwed), (Assert.Single(year.Dossier.Refunds).Cents, year.Dossier.Refunds[0].Cause));
    }

    [Fact]
    public void Refunded_money_goes_back_whole_to_its_own_card_and_changes_nothing_that_is_due()
    {
        var year = Unmatched().UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund);

        Assert.Equal((50000, year.Dossier.UnmatchedPayments[0].Transaction), (Assert.Single(year.Dossier.Refunds).Cents, year.Dossier.Refunds[0].Payment));
        Assert.Equal(60100, year.Dossier.DueCents);
        year.Settle();
        Assert.Equal(RefundState.Sent, year.Dossier.Refunds[0].State);
        Assert.Empty(year.Dossier.Invoices);
        Assert.Empty(year.Dossier.Credits);
    }

    [Fact]
    public void What_an_older_ledger_knows_no_call_number_of_goes_back_by_hand()
    {
        var year = StudentYear.Plain().Record(new PaymentUnmatched("pc-2022-22000123-P099", 50000, null, "T7"));

        year.UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund).Settle();

        Assert.Equal(RefundState.Manual, Assert.Single(year.Dossier.Refunds).State);
        Assert.Contains(new RefundHandedOver("pc-2022-22000123-R1", "no-call-number"), year.Facts);
        Assert.Equal((string.Empty, string.Empty), (year.Dossier.Payments[0].Call, year.Dossier.Payments[0].Authorisation));
    }

    [Fact]
    public void Money_of_a_reference_of_nobody_becomes_a_payment_at_once_with_what_the_gateway_told_of_it()
    {
        var year = StudentYear.Plain().Pays("pc-2022-22000123-P099", 20000).UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate);

        Assert.Equal(
            new Payment("pc-2022-22000123-P099", year.Now, 20000, "00000001", "C00000001", "XXXXXX", PaymentChannel.OnePayment, null, null, "pc-2022-22000123-O1"),
            Assert.Single(year.Dossier.Payments));
    }

    [Fact]
    public void Money_of_a_known_page_keeps_the_door_it_came_through()
    {
        var year = StudentYear.Plain().Requested(3).Accepted().FirstPageOpened().Pays(cents: 20000).UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate);

        Assert.Equal(PaymentChannel.FirstInstalment, Assert.Single(year.Dossier.Payments).Channel);
    }

    [Fact]
    public void A_plan_whose_whole_sum_is_allocated_ends_as_paid_otherwise()
    {
        var year = StudentYear.Plain().Running(3).Pays("pc-2022-22000123-P099", 40066).UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate);

        Assert.Contains(new PlanCancelled(1, PlanEnd.PaidOtherwise), year.LastFacts);
    }

    [Fact]
    public void Allocated_money_shortens_a_running_plan()
    {
        var year = StudentYear.Plain().Running(3).Pays("pc-2022-22000123-P099", 20000);

        year.UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate);

        Assert.Equal(20066, year.Plan.Instalments.Where(part => part.IsOpen).Sum(part => part.Cents));
    }

    [Fact]
    public void A_debit_that_is_still_unknown_is_waited_for()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2);
        var debit = year.Dossier.PendingAttempt!.Reference;
        year.Pays(debit, 1);

        Assert.Equal(new Refusal.PaymentInProgress(debit), Refused(year, UnmatchedPaymentDecision.Allocate));
        year.DebitRefused(RefusalClass.Soft).UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate);
        Assert.Equal(PaymentAttemptState.Refused, year.Dossier.FindAttempt(debit)!.State);
        Assert.Equal(20032 + 20033, year.Plan.Instalments.Where(part => part.IsOpen).Sum(part => part.Cents));
    }

    [Fact]
    public void The_same_decision_twice_is_one_and_another_is_refused()
    {
        var year = Unmatched().UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate);

        Assert.Empty(year.UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate).LastFacts);
        Assert.Equal(new Refusal.UnmatchedPaymentIsResolved(UnmatchedPaymentDecision.Allocate), Refused(year, UnmatchedPaymentDecision.Refund));
        Assert.Equal(new Refusal.NoSuchUnmatchedPayment("T99"), year.Refused((dossier, moment) => ResolveUnmatchedPayment.Decide(dossier, "T99", UnmatchedPaymentDecision.Refund, moment)));
    }

    [Fact]
    public void The_gateways_news_about_ended_money_change_nothing()
    {
        var year = Unmatched();
        var (reference, transaction) = (year.Dossier.UnmatchedPayments[0].Reference, year.Dossier.UnmatchedPayments[0].Transaction);
        year.UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund);

        Assert.Empty(year.Pays(reference, 50000, transaction).LastFacts);
    }

    [Fact]
    public void The_money_of_a_card_page_captured_by_mistake_can_be_given_back()
    {
        var year = StudentYear.Plain().Running(3).CardPageOpened();
        year.Captured(year.Dossier.PendingPage!.Reference).UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund).Settle();

        Assert.Equal((100, RefundState.Sent), (year.Dossier.Refunds[0].Cents, year.Dossier.Refunds[0].State));
        Assert.Equal(40066, year.Dossier.DueCents);
    }

    [Fact]
    public void Money_unmatched_before_a_withdrawal_can_only_go_back()
    {
        var year = Unmatched().Withdrawn().UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate);

        Assert.Equal(50000, year.Dossier.RefundCents);
        year.Settle();
        Assert.Equal(0, year.Dossier.BalanceCents);
    }

    [Fact]
    public void The_position_lists_them_with_how_they_ended()
    {
        Assert.Null(Assert.Single(AccountPosition.Of(Unmatched().Dossier).UnmatchedPayments).Decision);
        Assert.Equal(UnmatchedPaymentDecision.Refund, AccountPosition.Of(Unmatched().UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund).Dossier).UnmatchedPayments[0].Decision);
    }

    private static Refusal Refused(StudentYear year, UnmatchedPaymentDecision decision) =>
        year.Refused((dossier, moment) => ResolveUnmatchedPayment.Decide(dossier, dossier.UnmatchedPayments[^1].Transaction, decision, moment));
}
