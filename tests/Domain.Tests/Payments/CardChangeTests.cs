using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;

namespace Enrollment.Domain.Tests.Payments;

/// <summary>A card change during a plan is one payment channel among the others, and moves no money.</summary>
public sealed class CardChangeTests
{
    [Fact]
    public void Another_card_is_registered_without_money_and_serves_the_debits_to_come()
    {
        var year = StudentYear.Plain().Running(3);
        var first = year.Dossier.Card!;

        year.CardPageOpened().Pays();

        Assert.NotEqual(first, year.Dossier.Card);
        Assert.Equal(PaymentAttemptState.Authorised, year.Dossier.Attempts[^1].State);
        Assert.Equal(20034, year.Dossier.PaidCents);
        year.Settle();
        Assert.Equal([year.Dossier.Card!.Subscriber], year.Dossier.Subscribers);
        year.Until("2022-11-20T00:00");
        Assert.Equal(0, year.Dossier.DueCents);
        Assert.Single(year.Dossier.Payments, payment => payment.Channel == PaymentChannel.FirstInstalment);
        Assert.DoesNotContain(year.Dossier.Payments, payment => payment.Channel == PaymentChannel.CardChange);
    }

    [Fact]
    public void Without_a_running_plan_there_is_no_card_to_register()
    {
        Assert.IsType<Refusal.NoPlanRunning>(StudentYear.Plain().Refused(PaymentRules.OpenCardChange));
        Assert.IsType<Refusal.NoPlanRunning>(StudentYear.Plain().Requested(3).Accepted().Refused(PaymentRules.OpenCardChange));
        Assert.IsType<Refusal.NoPlanRunning>(StudentYear.Plain().Running(3).Until("2022-11-20T00:00").Refused(PaymentRules.OpenCardChange));
    }

    [Fact]
    public void It_is_open_when_the_menus_are_closed() =>
        Assert.NotNull(StudentYear.International().Running(6).Until("2023-01-15T00:00").CardPageOpened().Dossier.PendingPage);

    [Fact]
    public void A_debit_that_is_flying_keeps_the_card_as_it_is() =>
        Assert.IsType<Refusal.PaymentInProgress>(
            StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).Refused(PaymentRules.OpenCardChange));

    [Fact]
    public void An_open_page_of_a_card_holds_the_debit_back_until_it_is_left()
    {
        var year = StudentYear.Plain().Running(3).Until("2022-10-09T23:00");
        year.Now = DebitRules.DebitAt(year.Dossier, year.Plan.Instalments[1], year.Moment)!.Value.AddMinutes(-1);
        year.CardPageOpened();

        year.Until(year.Now.AddMinutes(10));
        Assert.Equal(InstalmentState.Planned, year.Plan.Instalments[1].State);

        year.Until(year.Now.AddMinutes(10));
        Assert.Equal(InstalmentState.Paid, year.Plan.Instalments[1].State);
    }

    [Fact]
    public void Opening_one_door_closes_the_other()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard);

        var card = year.CardPageOpened().Dossier.PendingPage!.Reference;
        var instalment = year.RegularisationOpened(2).Dossier.PendingPage!.Reference;
        Assert.Equal(PaymentAttemptState.Abandoned, year.Dossier.FindAttempt(card)!.State);

        year.CardPageOpened();
        Assert.Equal(PaymentAttemptState.Abandoned, year.Dossier.FindAttempt(instalment)!.State);
    }

    [Fact]
    public void The_same_page_asked_for_twice_is_the_same_page()
    {
        var year = StudentYear.Plain().Running(3).CardPageOpened();

        Assert.Empty(year.CardPageOpened().LastFacts);
    }

    [Fact]
    public void A_refused_instalment_stays_to_be_paid_and_the_next_one_uses_the_new_card()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard);

        year.CardPageOpened().Pays().Until("2022-11-20T00:00");

        Assert.Equal([InstalmentState.Paid, InstalmentState.Refused, InstalmentState.Paid], year.Plan.Instalments.Select(part => part.State));
        Assert.True(year.Dossier.IsBlocked);
    }

    [Fact]
    public void A_flawed_card_changes_nothing_but_is_forgotten()
    {
        var year = StudentYear.Plain().Running(3);
        var kept = year.Dossier.Card;

        year.CardPageOpened().PaysWith(card => card with { IsTemporary = true }).Settle();

        Assert.Equal(kept, year.Dossier.Card);
        Assert.Equal([kept!.Subscriber], year.Dossier.Subscribers);
    }

    [Fact]
    public void The_same_news_twice_is_one_change()
    {
        var year = StudentYear.Plain().Running(3).CardPageOpened();
        var page = year.Dossier.PendingPage!.Reference;

        Assert.Empty(year.Pays(page).Pays(page).LastFacts);
    }

    [Fact]
    public void Money_that_was_captured_where_none_was_asked_is_unmatched()
    {
        var year = StudentYear.Plain().Running(3).CardPageOpened();
        var page = year.Dossier.PendingPage!.Reference;

        year.Captured(page);

        Assert.Equal(PaymentRules.CardChangeCents, Assert.Single(year.Dossier.UnmatchedPayments).Cents);
        Assert.Null(year.Dossier.PendingPage);
        Assert.Equal(20034, year.Dossier.PaidCents);
    }

    [Fact]
    public void Another_amount_than_what_was_to_be_authorised_is_unmatched_and_registers_no_card()
    {
        var year = StudentYear.Plain().Running(3);
        var kept = year.Dossier.Card;

        year.CardPageOpened().Pays(cents: 60100);

        Assert.Equal(kept, year.Dossier.Card);
        Assert.Equal(60100, Assert.Single(year.Dossier.UnmatchedPayments).Cents);
    }

    [Fact]
    public void A_card_shown_after_the_plan_is_over_is_forgotten()
    {
        var year = StudentYear.International().Running(6).CardPageOpened();
        var page = year.Dossier.PendingPage!.Reference;

        year.Exempted().Pays(page).Settle();

        Assert.Empty(year.Dossier.Subscribers);
        Assert.Null(year.Dossier.Card);
    }

    [Fact]
    public void A_plan_cut_anew_leaves_the_page_of_a_card_open()
    {
        var year = StudentYear.International().Running(6).CardPageOpened();

        Assert.NotNull(year.Exempted(100000).Dossier.PendingPage);
        Assert.Null(year.Exempted().Dossier.PendingPage);
    }
}
