using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;

namespace Enrollment.Domain.Tests.Payments;

/// <summary>An unmatched payment is a state of its own. Nothing is asked for until a person has decided.</summary>
public sealed class MoneyBeingCheckedTests
{
    private static readonly Refusal.PaymentBeingChecked Checked = new(50100, 60100);

    private static StudentYear Short() => StudentYear.Plain().OnePageOpened().Pays(cents: 50100);

    [Fact]
    public void The_page_is_unmatched_and_no_next_one_opens()
    {
        var year = Short();

        Assert.Equal(PaymentAttemptState.Unmatched, Assert.Single(year.Dossier.Attempts).State);
        Assert.Equal(Checked, year.Refused(PaymentRules.OpenOnePayment));
        Assert.Equal(Checked, year.Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)));
        var pay = Menu.Of(year.Dossier, year.Moment).Single(item => item.Line == MenuLine.PayOnce);
        Assert.Equal((MenuState.NotNow, Checked), (pay.State, pay.Why));
    }

    [Fact]
    public void It_stays_so_when_the_page_has_settled()
    {
        var year = Short().Until("2022-09-03T10:00");

        Assert.Equal(PaymentAttemptState.Unmatched, year.Dossier.Attempts[0].State);
        Assert.Equal(Checked, year.Refused(PaymentRules.OpenOnePayment));
    }

    [Theory]
    [InlineData(UnmatchedPaymentDecision.Allocate, 10000)]
    [InlineData(UnmatchedPaymentDecision.Refund, 60100)]
    public void Once_a_person_has_looked_the_next_page_asks_for_what_is_due(UnmatchedPaymentDecision decision, long due)
    {
        var year = Short().UnmatchedPaymentResolved(decision).OnePageOpened();

        Assert.Equal((PaymentAttemptState.Paid, due), (year.Dossier.Attempts[0].State, year.Dossier.PendingPage!.Cents));
    }

    [Fact]
    public void A_page_that_is_open_beside_it_closes()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var first = year.Dossier.PendingPage!.Reference;
        year.At("2022-09-01T10:20").OnePageOpened();

        year.Pays(first, 50100);

        Assert.Null(year.Dossier.PendingPage);
        Assert.Equal(Checked, year.Refused(PaymentRules.OpenOnePayment));
    }

    [Fact]
    public void Money_of_an_unknown_reference_of_the_student_holds_the_pages_as_well() => Assert.Equal(
        new Refusal.PaymentBeingChecked(60100, null), StudentYear.Plain().Pays("pc-2022-22000123-P099", 60100).Refused(PaymentRules.OpenOnePayment));

    [Fact]
    public void What_was_asked_for_and_comes_after_it_is_counted()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingPage!.Reference;

        year.Pays(page, 50100).Pays(page);

        Assert.Equal((PaymentAttemptState.Paid, 60100, 0), (year.Dossier.Attempts[0].State, year.Dossier.PaidCents, year.Dossier.DueCents));
    }

    [Fact]
    public void The_retry_of_an_instalment_waits_for_the_money_that_came_on_its_page()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Soft).RegularisationOpened(2);
        year.Pays(cents: 10000).Until("2022-10-20T10:00");
        Assert.Single(year.Dossier.Attempts, attempt => attempt.Channel == PaymentChannel.Debit);

        year.UnmatchedPaymentResolved(UnmatchedPaymentDecision.Allocate).Until("2022-12-20T10:00");

        Assert.Equal((60100, 0), (year.Dossier.PaidCents - year.Dossier.RefundedCents, year.Dossier.BalanceCents));
    }

    [Fact]
    public void The_euro_of_another_card_holds_nothing()
    {
        var year = StudentYear.Plain().Running(3).CardPageOpened();
        year.Captured(year.Dossier.PendingPage!.Reference);

        Assert.Null(year.Dossier.MoneyBeingChecked);
        Assert.Equal(PaymentAttemptState.Unmatched, year.Dossier.Attempts[^1].State);
    }
}
