using Enrollment.Domain.Accounting;
using Enrollment.Domain.Accounts;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;

namespace Enrollment.Domain.Tests.Payments;

/// <summary>Several refused instalments are one sum, paid by one card payment, whatever arrives meanwhile.</summary>
public sealed class SeveralRefusedTests
{
    private static StudentYear AllRefused()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
        return year.Until("2023-02-15T10:00");
    }

    /// <summary>Instalments 2 and 3 are refused and will be tried again, 4 to 6 are to come.</summary>
    private static StudentYear TwoRefused()
    {
        var year = StudentYear.International().Running(6).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard);
        return year.At("2022-11-10T10:00").CardPageOpened().Pays().DebitSent(3).DebitRefused(RefusalClass.Soft);
    }

    [Fact]
    public void The_task_of_a_blocked_account_is_the_sum_of_all_that_nothing_collects_since_the_first()
    {
        var year = AllRefused();

        var task = Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now));

        Assert.Equal((ManualTaskKind.FollowBlockedAccount, "2, 3, 4, 5, 6", 316900L), (task.Kind, task.Subject, task.Cents));
        Assert.Equal(year.Ledger.First(entry => entry.Fact is AccountBlocked).At, task.Since);
    }

    [Fact]
    public void One_card_payment_settles_them_all_and_unblocks_the_account()
    {
        var year = AllRefused().RegularisationOpened(null);
        Assert.Equal(316900, year.Dossier.PendingPage!.Cents);
        Assert.Equal([2, 3, 4, 5, 6], year.Dossier.PendingPage.Parts());

        year.Pays();

        Assert.Equal((PlanState.Settled, false, 0), (year.Plan.State, year.Dossier.IsBlocked, year.Dossier.DueCents));
        Assert.Contains(new AccountUnblocked(), year.LastFacts);
        Assert.All(year.Plan.Instalments.Skip(1), part => Assert.Equal((63380, InstalmentState.Paid), (part.Cents, part.State)));
        Assert.Empty(ManualTask.Of(year.Dossier, year.Ledger, year.Now));
        Assert.Equal([2, 3, 4, 5, 6], AccountPosition.Of(year.Dossier).Payments[1].Instalments);
    }

    [Fact]
    public void Each_settled_instalment_counts_in_the_month_it_was_due_in()
    {
        var year = AllRefused().RegularisationOpened(null).Pays();

        var months = MonthFigures.Of(ExpectedDay.Of(year.Dossier, year.Moment.Clock), year.Moment.Today);

        Assert.Equal([60100, 63380, 63380, 63380, 63380, 63380], months.Select(month => month.ExpectedCents));
        Assert.Equal([60100, 0, 0, 0, 0, 316900], months.Select(month => month.CollectedCents));
    }

    [Fact]
    public void The_page_for_all_closes_the_one_for_a_single_instalment_and_stays_the_same_page_when_asked_again()
    {
        var year = TwoRefused().RegularisationOpened(2);
        var single = year.Dossier.PendingPage!.Reference;

        var all = year.RegularisationOpened(null).Dossier.PendingPage!;
        year.RegularisationOpened(null);

        Assert.Equal((PaymentAttemptState.Abandoned, all.Reference, 126760), (year.Dossier.FindAttempt(single)!.State, year.Dossier.PendingPage!.Reference, all.Cents));
    }

    [Fact]
    public void While_one_of_them_is_being_debited_the_page_for_all_does_not_open()
    {
        var year = TwoRefused().At("2022-11-13T12:00").DebitSent(3);

        Assert.IsType<Refusal.PaymentInProgress>(year.Refused((dossier, moment) => PaymentRules.OpenRegularisation(dossier, null, moment)));
    }

    [Fact]
    public void Late_money_for_two_of_which_one_was_debited_meanwhile_pays_the_other_and_shrinks_the_rest()
    {
        var year = TwoRefused().RegularisationOpened(null);
        var page = year.Dossier.PendingPage!.Reference;
        year.Do((dossier, _) => ReceivePayment.Abandon(dossier, page)).At("2022-11-13T12:00").DebitSent(3).Pays();

        year.Pays(page);

        Assert.Equal(377000 - 60100 - 63380 - 126760, year.Dossier.DueCents);
        Assert.Equal([2], year.Dossier.Payments[^1].Parts());
        Assert.Equal(year.Dossier.DueCents, year.Plan.Instalments.Where(part => part.IsOpen).Sum(part => part.Cents));
        Assert.False(year.Dossier.IsBlocked);
    }

    [Fact]
    public void Money_for_two_that_comes_while_one_is_being_debited_is_kept_and_nothing_is_collected_in_excess()
    {
        var year = TwoRefused().RegularisationOpened(null);
        var page = year.Dossier.PendingPage!.Reference;
        year.Do((dossier, _) => ReceivePayment.Abandon(dossier, page)).At("2022-11-13T12:00").DebitSent(3);
        var debit = year.Dossier.PendingAttempt!.Reference;

        year.Pays(page).Pays(debit).Until("2023-09-10T00:00");

        Assert.Equal((377000, 0), (year.Dossier.PaidCents - year.Dossier.RefundedCents, year.Dossier.BalanceCents));
        Assert.Equal(PlanState.Settled, year.Plan.State);
    }

    [Fact]
    public void Money_for_two_that_were_cut_since_is_what_they_cost()
    {
        var year = TwoRefused().RegularisationOpened(null);
        var page = year.Dossier.PendingPage!.Reference;

        year.Exempted(100000).Pays(page);

        Assert.Equal([63380, 63380], year.Plan.Instalments.Skip(1).Take(2).Select(part => part.Cents));
        Assert.Equal(377000 - 100000, year.Plan.TotalCents);
    }

    [Fact]
    public void With_nothing_refused_there_is_nothing_to_make_up_for() => Assert.Equal(
        new Refusal.NoRefusedInstalment(null),
        StudentYear.Plain().Running(3).Refused((dossier, moment) => PaymentRules.OpenRegularisation(dossier, null, moment)));

    [Fact]
    public void The_page_of_one_refused_instalment_is_not_that_of_another_which_costs_as_much()
    {
        var year = AllRefused().RegularisationOpened(2).RegularisationOpened(3);

        Assert.Equal([3], year.Dossier.PendingPage!.Parts());
        Assert.Equal(PaymentAttemptState.Abandoned, year.Dossier.Attempts[^2].State);
    }

    [Fact]
    public void Each_instalment_is_paid_with_what_it_costs_and_late_money_of_another_amount_in_equal_parts()
    {
        Assert.Equal([63379, 63382], Page(Uneven()).Pays().Plan.Instalments.Skip(4).Select(part => part.Cents));

        var year = Page(Uneven());
        var page = year.Dossier.PendingPage!.Reference;
        Assert.Equal([63380, 63381], year.Exempted(100000).Pays(page).Plan.Instalments.Skip(4).Select(part => part.Cents));

        static StudentYear Uneven()
        {
            var year = StudentYear.International().Running(6).Exempted(2).Until("2022-12-20T10:00");
            year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
            return year.Until("2023-02-15T10:00");
        }

        static StudentYear Page(StudentYear year) => year.RegularisationOpened(null);
    }
}
