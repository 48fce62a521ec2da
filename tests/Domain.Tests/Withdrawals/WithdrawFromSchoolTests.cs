using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Withdrawals;

namespace Enrollment.Domain.Tests.Withdrawals;

/// <summary>The day of a withdrawal's request decides what is given back, and the account balances in every case.</summary>
public sealed class WithdrawFromSchoolTests
{
    private const string Before = "2022-08-31";
    private const string After = "2022-09-01";

    [Fact]
    public void Before_the_year_all_but_a_fixed_sum_goes_back()
    {
        var year = StudentYear.Plain().PaidOnce().Withdrawn(Before);

        Assert.Equal(60100 - 2300, year.Dossier.RefundCents);
        Assert.Equal((2300, true), (year.Dossier.Withdrawal!.KeptCents, year.Dossier.Withdrawal.OfRight));
        IsBalanced(year);
        Assert.Equal(60100 - 2300, Assert.Single(year.Dossier.Credits).Cents);
    }

    [Fact]
    public void After_the_year_has_begun_what_was_paid_stays_and_nothing_more_is_owed()
    {
        var year = StudentYear.International().Running(6).Withdrawn(After);

        Assert.Empty(year.Dossier.Refunds);
        Assert.Equal(316900, Assert.Single(year.Dossier.Credits).Cents);
        Assert.Equal(PlanState.Cancelled, year.Plan.State);
        IsBalanced(year);
        year.Until("2023-06-01T00:00");
        Assert.Equal(60100, year.Dossier.PaidCents);
        Assert.DoesNotContain(year.Dossier.Attempts, attempt => attempt.Channel == PaymentChannel.Debit);
        Assert.Empty(year.Dossier.Subscribers);
    }

    [Fact]
    public void Who_paid_nothing_owes_nothing_whatever_the_day()
    {
        foreach (var day in new[] { Before, After })
        {
            var year = StudentYear.International().Withdrawn(day);
            Assert.Equal((0, 0), (year.Dossier.DueCents, year.Dossier.Withdrawal!.KeptCents));
            Assert.Empty(year.Dossier.Refunds);
            IsBalanced(year);
        }
    }

    [Fact]
    public void Nothing_is_kept_beyond_what_was_paid()
    {
        var school = Samples.School with { Withdrawal = new WithdrawalRules(new DateOnly(2022, 9, 1), 90000) };
        var year = StudentYear.Of(Samples.Student(), school).Declared("01").PaidOnce().Withdrawn(Before);

        Assert.Equal(60100, year.Dossier.Withdrawal!.KeptCents);
        Assert.Empty(year.Dossier.Refunds);
        IsBalanced(year);
    }

    [Fact]
    public void Who_declared_nothing_can_leave()
    {
        var year = StudentYear.Of().Withdrawn(Before);

        Assert.IsType<Refusal.StudentHasLeft>(year.Refused((dossier, moment) => Declare.Decide(dossier, "01", moment)));
        IsBalanced(year);
    }

    [Fact]
    public void Money_kept_after_a_rejection_follows_the_same_rule()
    {
        var before = StudentYear.Plain().PaidOnce().Rejected().Withdrawn(Before);
        var after = StudentYear.Plain().PaidOnce().Rejected().Withdrawn(After);

        Assert.Equal((57800, 0), (before.Dossier.RefundCents, after.Dossier.RefundCents));
        IsBalanced(before);
        IsBalanced(after);
    }

    [Fact]
    public void Money_that_came_twice_goes_back_whatever_the_day()
    {
        var year = StudentYear.Plain().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;
        year.Pays().Rejected().Pays(page).Withdrawn(After);

        Assert.Equal((60100, 60100), (year.Dossier.RefundCents, year.Dossier.Withdrawal!.KeptCents));
        IsBalanced(year);
    }

    [Fact]
    public void A_refund_is_taken_from_several_payments_the_latest_first()
    {
        var year = StudentYear.Plain().Running(3).Until("2022-10-15T00:00").Withdrawn(Before);

        Assert.Equal([20033, 20034 - 2300], year.Dossier.Refunds.Select(refund => refund.Cents));
        IsBalanced(year);
    }

    [Fact]
    public void An_open_page_is_closed_and_money_that_still_comes_goes_back_in_full()
    {
        foreach (var day in new[] { Before, After })
        {
            var year = StudentYear.Plain().OnePageOpened();
            var page = year.Dossier.PendingAttempt!.Reference;

            year.Withdrawn(day).Pays(page);

            Assert.Equal(60100, year.Dossier.RefundCents);
            IsBalanced(year);
        }
    }

    [Theory]
    [InlineData(Before)]
    [InlineData(After)]
    public void A_debit_that_is_flying_is_counted_when_it_is_known_and_given_back(string day)
    {
        var year = StudentYear.International().Running(6).At("2022-10-10T10:00").DebitSent(2);
        var debit = year.Dossier.PendingAttempt!.Reference;

        year.Withdrawn(day);
        Assert.True(year.Dossier.FindAttempt(debit)!.IsPending);
        year.Pays(debit);

        Assert.Equal(63380 + (day == Before ? 60100 - 2300 : 0), year.Dossier.RefundCents);
        IsBalanced(year);
    }

    [Fact]
    public void A_flying_debit_that_is_refused_is_neither_tried_again_nor_a_reason_to_block()
    {
        var year = StudentYear.International().Running(6).At("2022-10-10T10:00").DebitSent(2).Withdrawn(After).DebitRefused(RefusalClass.Soft);

        year.Until("2023-06-01T00:00");

        Assert.False(year.Dossier.IsBlocked);
        Assert.Single(year.Dossier.Attempts, attempt => attempt.Channel == PaymentChannel.Debit);
        IsBalanced(year);
    }

    [Fact]
    public void A_blocked_account_is_blocked_no_more()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard).Withdrawn(After);

        Assert.False(year.Dossier.IsBlocked);
        IsBalanced(year);
    }

    [Fact]
    public void An_exemption_given_before_is_not_given_twice()
    {
        var year = StudentYear.International().Exempted(100000).PaidOnce().Withdrawn(Before);

        Assert.Equal([100000, 377000 - 100000 - 2300], year.Dossier.Credits.Select(credit => credit.Cents));
        Assert.Equal([CreditCause.Exemption, CreditCause.Withdrawal], year.Dossier.Credits.Select(credit => credit.Cause));
        IsBalanced(year);
    }

    [Fact]
    public void The_committee_gives_back_up_to_what_was_paid_less_the_fixed_sum()
    {
        var year = StudentYear.Plain().PaidOnce().Withdrawn(After);

        Assert.Equal(new Refusal.RefundAboveKept(57801, 57800), Refund(year, 57801));
        Assert.Equal(30000, year.RefundGranted(30000, "CE-1").Dossier.RefundCents);
        Assert.Equal(new Refusal.RefundAboveKept(27801, 27800), Refund(year, 27801));
        year.RefundGranted(27800, "CE-2");

        Assert.Equal(57800, year.Dossier.RefundCents);
        IsBalanced(year);
        Assert.Equal(new Refusal.RefundAboveKept(1, 0), Refund(year, 1));
    }

    [Fact]
    public void The_same_decision_twice_is_one_refund()
    {
        var year = StudentYear.Plain().PaidOnce().Withdrawn(After).RefundGranted(20000);

        Assert.Empty(year.RefundGranted(20000).LastFacts);
    }

    [Fact]
    public void Where_right_gave_all_back_the_committee_has_nothing_left_to_give()
    {
        Assert.Equal(new Refusal.RefundAboveKept(1, 0), Refund(StudentYear.Plain().PaidOnce().Withdrawn(Before), 1));
        Assert.Equal(new Refusal.RefundAboveKept(1, 0), Refund(StudentYear.Of().Withdrawn(After), 1));
        Assert.IsType<Refusal.StudentHasNotLeft>(Refund(StudentYear.Plain().PaidOnce(), 1));
    }

    [Fact]
    public void The_same_withdrawal_twice_is_one_and_another_is_refused()
    {
        var year = StudentYear.Plain().Withdrawn(Before);

        Assert.Empty(year.Withdrawn(Before).LastFacts);
        Assert.Equal(new Refusal.StudentHasLeft(new DateOnly(2022, 8, 31)), Withdraw(year, new DateOnly(2022, 9, 1), "moves abroad"));
        Assert.IsType<Refusal.StudentHasLeft>(Withdraw(year, new DateOnly(2022, 8, 31), "ill"));
    }

    [Fact]
    public void A_request_from_the_future_or_another_year_is_refused()
    {
        var year = StudentYear.Plain();

        Assert.IsType<Refusal.WithdrawalDayOutside>(Withdraw(year, new DateOnly(2022, 9, 2), "x"));
        Assert.IsType<Refusal.WithdrawalDayOutside>(Withdraw(year, new DateOnly(2021, 12, 31), "x"));
        Assert.IsType<Refusal.ReasonMissing>(Withdraw(year, new DateOnly(2022, 8, 31), " "));
    }

    [Fact]
    public void Nothing_is_declared_paid_reviewed_or_granted_afterwards()
    {
        var year = StudentYear.International().Running(6).Withdrawn(After);

        Func<Dossier, Moment, Decision>[] commands =
        [
            (dossier, moment) => Declare.Decide(dossier, "05", moment),
            (dossier, moment) => Declare.Decide(dossier, Declare.Uncertain, moment),
            (dossier, moment) => Review.Validate(dossier, moment.School),
            (dossier, moment) => Review.Reject(dossier, "no", moment),
            PaymentRules.OpenOnePayment,
            PaymentRules.OpenFirstInstalment,
            PaymentRules.OpenCardChange,
            (dossier, moment) => PaymentRules.OpenRegularisation(dossier, 2, moment),
            (dossier, moment) => PlanRules.Request(dossier, 3, moment),
            (dossier, moment) => GrantExemption.Decide(dossier, null, "CE-1", moment),
        ];
        Assert.All(commands, command => Assert.IsType<Refusal.StudentHasLeft>(year.Refused(command)));
        Assert.DoesNotContain(Menu.Of(year.Dossier, year.Moment), item => item.State == MenuState.Done);
        Assert.IsType<Refusal.PlanAlreadyDecided>(StudentYear.Plain().Requested(3).Withdrawn(After).Refused((dossier, moment) => PlanRules.Accept(dossier, 1, moment)));
    }

    [Fact]
    public void A_request_of_the_first_day_of_the_academic_years_calendar_year_is_taken() =>
        Assert.True(StudentYear.Plain().Withdrawn("2022-01-01").Dossier.Withdrawal!.OfRight);

    [Fact]
    public void Nothing_is_no_refund() => Assert.Equal(
        new Refusal.RefundAboveKept(0, 57800),
        StudentYear.Plain().PaidOnce().Withdrawn(After).Refused((dossier, moment) => WithdrawFromSchool.Refund(dossier, 0, "CE-9", moment)));

    [Fact]
    public void Of_an_order_that_was_exempted_no_more_is_kept_than_it_costs()
    {
        var year = StudentYear.International().OnePageOpened().Pays().Exempted().Rejected().Pays("pc-2022-22000123-P001").Withdrawn(After);

        Assert.Equal(60100, year.Dossier.Withdrawal!.KeptCents);
        IsBalanced(year);
    }

    private static Refusal Refund(StudentYear year, long cents) =>
        year.Refused((dossier, moment) => WithdrawFromSchool.Refund(dossier, cents, "CE-X", moment));

    private static Refusal Withdraw(StudentYear year, DateOnly day, string reason) =>
        year.Refused((dossier, moment) => WithdrawFromSchool.Decide(dossier, day, reason, moment));

    private static void IsBalanced(StudentYear year)
    {
        year.Settle();
        Assert.Equal((0, 0), (year.Dossier.DueCents, year.Dossier.BalanceCents));
    }
}
