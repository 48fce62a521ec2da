using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;

namespace Enrollment.Domain.Tests.Payments;

/// <summary>One card is debited later, and the gateway is told to delete the others.</summary>
public sealed class CardRulesTests
{
    private static readonly DateOnly LastDebitOfThree = new(2022, 11, 10);

    private static StudentYear AtFirstPage() => StudentYear.Plain().Requested(3).Accepted().FirstPageOpened();

    [Fact]
    public void The_authenticated_card_of_the_first_instalment_is_debited_later()
    {
        var year = AtFirstPage();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Pays();

        Assert.Equal(page, year.Dossier.Card!.Subscriber);
        Assert.Null(year.Dossier.RejectionOf(page));
    }

    public static TheoryData<CardRejection> Flaws => [CardRejection.NotAuthenticated, CardRejection.Temporary, CardRejection.ExpiresTooSoon, CardRejection.NotTold];

    [Theory]
    [MemberData(nameof(Flaws))]
    public void Money_from_a_card_that_must_not_be_debited_is_kept_and_the_card_forgotten(CardRejection flaw)
    {
        var year = AtFirstPage();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.PaysWith(card => Flawed(card, flaw));

        Assert.Equal(InstalmentState.Paid, year.Plan.Instalments[0].State);
        Assert.Equal(PlanState.Running, year.Plan.State);
        Assert.Null(year.Dossier.Card);
        Assert.Equal(flaw, year.Dossier.RejectionOf(page));
        Assert.DoesNotContain(year.LastFacts, fact => fact is CardRegistered);
        year.Settle();
        Assert.Contains(new CardDeleted(page), year.Facts);
        Assert.Empty(year.Dossier.Subscribers);
    }

    [Fact]
    public void A_card_valid_through_the_day_of_the_last_debit_is_good_and_one_day_less_is_not()
    {
        Assert.NotNull(AtFirstPage().PaysWith(card => Until(card, LastDebitOfThree)).Dossier.Card);
        Assert.Null(AtFirstPage().PaysWith(card => Until(card, LastDebitOfThree.AddDays(-1))).Dossier.Card);
    }

    [Fact]
    public void Instalments_that_were_cancelled_ask_for_no_longer_validity()
    {
        var year = StudentYear.International().Running(6).Exempted(316900 - 63380 * 2 + 2);
        var open = year.Plan.Instalments.Where(part => part.IsOpen).ToList();

        Assert.Equal(open[^1].DueOn, CardRules.LastDebit(year.Plan, year.Moment));
    }

    [Fact]
    public void Without_a_card_the_next_debit_asks_for_nothing_and_brings_the_student_back()
    {
        var year = AtFirstPage().PaysWith(card => Flawed(card, CardRejection.Temporary));

        year.Until("2022-10-11T00:00");

        Assert.Equal("no-card", year.Dossier.Attempts[^1].Code);
        Assert.True(year.Dossier.IsBlocked);
        year.RegularisationOpened(2).Pays().Until("2022-11-20T00:00");
        Assert.Equal(PlanState.Settled, year.Plan.State);
    }

    [Fact]
    public void A_flawed_card_leaves_a_good_one_in_its_place()
    {
        var year = StudentYear.Plain().Running(3);
        var good = year.Dossier.Card!;
        year.At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Reauthenticate).RegularisationOpened(2);

        year.PaysWith(card => Flawed(card, CardRejection.NotAuthenticated)).Settle();

        Assert.Equal(good, year.Dossier.Card);
        Assert.Equal([good.Subscriber], year.Dossier.Subscribers);
    }

    [Fact]
    public void A_card_in_place_of_another_has_the_other_forgotten_and_itself_once_the_plan_is_over()
    {
        var year = StudentYear.Plain().Running(3);
        var first = year.Dossier.Card!.Subscriber;
        year.At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard).RegularisationOpened(2).Pays();
        var second = year.Dossier.Card!.Subscriber;
        Assert.Equal([first, second], year.Dossier.Subscribers);

        year.Settle();
        Assert.Equal([second], year.Dossier.Subscribers);
        Assert.Equal(second, year.Dossier.Card!.Subscriber);

        year.Until("2022-11-20T00:00");
        Assert.Empty(year.Dossier.Subscribers);
        Assert.Null(year.Dossier.Card);
        Assert.Equal([first, second], year.Facts.OfType<CardDeleted>().Select(fact => fact.Subscriber));
    }

    [Fact]
    public void An_older_page_whose_news_comes_late_does_not_take_the_place_of_a_newer_card()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Reauthenticate);
        year.RegularisationOpened(2);
        var older = year.Dossier.PendingAttempt!.Reference;
        year.Now += PaymentRules.PageLife;
        year.RegularisationOpened(2).Pays();
        var newer = year.Dossier.Card!.Subscriber;

        year.Pays(older);

        Assert.Equal(newer, year.Dossier.Card!.Subscriber);
        Assert.Equal(CardRejection.NotNeeded, year.Dossier.RejectionOf(older));
    }

    [Fact]
    public void A_card_with_money_for_no_plan_is_forgotten_even_where_another_is_kept()
    {
        var year = StudentYear.Plain().Requested(3).Accepted().FirstPageOpened();
        var old = year.Dossier.PendingAttempt!.Reference;
        year.Do((dossier, _) => PlanRules.Withdraw(dossier)).Running(3);
        var kept = year.Dossier.Card!.Subscriber;

        year.Pays(old).Settle();

        Assert.Equal([kept], year.Dossier.Subscribers);
        Assert.Contains(new CardDeleted(old), year.Facts);
    }

    [Fact]
    public void The_card_of_unmatched_money_is_forgotten_and_its_page_left()
    {
        var year = AtFirstPage();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Pays(cents: 1).Settle();

        Assert.Null(year.Dossier.PendingAttempt);
        Assert.Contains(new CardDeleted(page), year.Facts);
        Assert.Null(year.Dossier.Card);
    }

    [Fact]
    public void A_card_stays_at_the_gateway_while_one_of_its_debits_is_unknown()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2);
        year.Rejected().Settle();
        Assert.NotNull(year.Dossier.Card);

        year.DebitRefused(RefusalClass.Technical).Settle();
        Assert.Null(year.Dossier.Card);
    }

    private static OfferedCard? Flawed(OfferedCard card, CardRejection flaw) => flaw switch
    {
        CardRejection.NotAuthenticated => card with { IsAuthenticated = false },
        CardRejection.Temporary => card with { IsTemporary = true },
        CardRejection.ExpiresTooSoon => Until(card, LastDebitOfThree.AddMonths(-1)),
        _ => null,
    };

    private static OfferedCard Until(OfferedCard card, DateOnly lastDay) => card with { Card = card.Card with { Expiry = lastDay } };

    [Fact]
    public void The_last_debit_of_a_running_plan_stays_the_day_that_its_first_payment_fixed()
    {
        var year = StudentYear.Plain().Requested(3).Accepted();
        Assert.Equal(new DateOnly(2022, 11, 10), CardRules.LastDebit(year.Plan, year.Moment));
        Assert.Equal(new DateOnly(2022, 12, 10), CardRules.LastDebit(year.Plan, year.At("2022-10-05T10:00").Moment));

        year.FirstPageOpened().Pays();

        Assert.Equal(new DateOnly(2022, 12, 10), CardRules.LastDebit(year.Plan, year.At("2022-11-15T10:00").Moment));
    }

    [Fact]
    public void A_card_is_set_aside_under_the_name_by_which_the_gateway_holds_it()
    {
        var year = StudentYear.Plain().Requested(3).Accepted().FirstPageOpened();

        year.PaysWith(card => card with { Card = card.Card with { Subscriber = "S2" }, IsTemporary = true });

        Assert.Contains(new CardRejected("S2", CardRejection.Temporary), year.LastFacts);
    }
}
