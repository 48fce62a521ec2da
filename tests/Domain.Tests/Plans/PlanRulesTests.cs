using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;

namespace Enrollment.Domain.Tests.Plans;

public sealed class PlanRulesTests
{
    [Fact]
    public void Three_instalments_are_equal_thirds() =>
        Assert.Equal([20034, 20033, 20033], Parts(StudentYear.Plain().Requested(3)));

    [Fact]
    public void Six_instalments_begin_with_what_cannot_be_exempted() =>
        Assert.Equal([60100, 63380, 63380, 63380, 63380, 63380], Parts(StudentYear.International().Requested(6)));

    [Theory]
    [InlineData("EDGE", 100000)]
    [InlineData("GC", 60100)]
    public void Six_instalments_are_refused_at_a_thousand_euros_and_below(string programme, long total)
    {
        var refusal = StudentYear.Of(programme).Declared("01").Refused((dossier, moment) => PlanRules.Request(dossier, 6, moment));

        Assert.Equal(new Refusal.TotalTooLow(6, total, 100000), refusal);
    }

    [Fact]
    public void Six_instalments_are_granted_one_cent_above_a_thousand_euros() =>
        Assert.Equal(100001, Parts(StudentYear.Of("OVER").Declared("01").Requested(6)).Sum());

    [Fact]
    public void Six_instalments_are_refused_once_the_exemption_brings_the_total_down()
    {
        var refusal = StudentYear.International().Exempted().Refused((dossier, moment) => PlanRules.Request(dossier, 6, moment));

        Assert.Equal(new Refusal.TotalTooLow(6, 60100, 100000), refusal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    [InlineData(4)]
    public void Other_numbers_are_not_offered(int count)
    {
        var refusal = StudentYear.International().Refused((dossier, moment) => PlanRules.Request(dossier, count, moment));

        Assert.Equal(count, Assert.IsType<Refusal.InstalmentCountNotOffered>(refusal).Count);
    }

    [Fact]
    public void An_instalment_is_of_one_cent_at_least() =>
        Assert.Equal(new Refusal.TotalTooLow(3, 2, 2), PlanRules.NotOffered(3, 2, Samples.School));

    [Fact]
    public void Nothing_due_cannot_be_cut() =>
        Assert.Equal(new Refusal.NothingToPay(), StudentYear.Plain().PaidOnce().Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)));

    [Fact]
    public void The_same_request_twice_is_one_request()
    {
        var year = StudentYear.Plain().Requested(3);

        Assert.Empty(year.Requested(3).LastFacts);
        Assert.Single(year.Dossier.Plans);
    }

    [Fact]
    public void Another_request_waits_for_the_decision_about_the_first() =>
        Assert.Equal(new Refusal.PlanInForce(PlanState.Requested),
            StudentYear.International().Requested(3).Refused((dossier, moment) => PlanRules.Request(dossier, 6, moment)));

    [Fact]
    public void Three_requests_are_made_in_a_day_and_the_next_one_the_day_after()
    {
        var year = StudentYear.Plain().Requested(3).TakenBack().Requested(3).TakenBack().Requested(3);

        // The pending request stays as it is, however often it is sent.
        Assert.Empty(year.Requested(3).LastFacts);
        year.TakenBack();
        Assert.Equal(
            new Refusal.TooManyPlanRequests(3, year.Moment.Today.AddDays(1)), year.Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)));
        year.Now = year.Now.AddDays(1);
        Assert.Equal(4, year.Requested(3).Dossier.Plans.Count);
    }

    [Fact]
    public void Ten_requests_are_made_in_a_year()
    {
        var year = StudentYear.Plain();
        for (var request = 0; request < 10; request++)
        {
            year.Requested(3).TakenBack();
            year.Now = year.Now.AddDays(1);
        }

        Assert.Equal(new Refusal.TooManyPlanRequests(10, null), year.Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)));
    }

    [Fact]
    public void Asking_for_instalments_closes_the_one_payment_page()
    {
        var year = StudentYear.Plain().OnePageOpened().Requested(3);

        Assert.Null(year.Dossier.PendingAttempt);
        Assert.Equal(PaymentAttemptState.Abandoned, year.Dossier.Attempts[0].State);
    }

    [Fact]
    public void Nothing_can_be_paid_before_the_accountants_decide()
    {
        var year = StudentYear.Plain().Requested(3);

        Assert.Equal(new Refusal.PlanNotAccepted(), year.Refused(PaymentRules.OpenFirstInstalment));
        Assert.Equal(new Refusal.PlanInForce(PlanState.Requested), year.Refused(PaymentRules.OpenOnePayment));
    }

    [Fact]
    public void A_plan_is_decided_once()
    {
        var year = StudentYear.Plain().Requested(3).Accepted();

        Assert.Equal(new Refusal.PlanAlreadyDecided(PlanState.Accepted), year.Refused((dossier, moment) => PlanRules.Accept(dossier, 1, moment)));
        Assert.Equal(new Refusal.PlanAlreadyDecided(PlanState.Accepted), year.Refused((dossier, moment) => PlanRules.Refuse(dossier, 1, "no", moment)));
    }

    [Fact]
    public void A_link_about_an_earlier_request_decides_nothing_about_the_next()
    {
        var year = StudentYear.Plain().Requested(3).Do((dossier, _) => PlanRules.Withdraw(dossier)).Requested(3);

        Assert.Equal(new Refusal.PlanAlreadyDecided(PlanState.Cancelled), year.Refused((dossier, moment) => PlanRules.Accept(dossier, 1, moment)));
        Assert.Equal(PlanState.Requested, year.Plan.State);
    }

    [Fact]
    public void A_plan_never_requested_is_not_decided() =>
        Assert.Equal(new Refusal.NoPlanToDecide(), StudentYear.Plain().Refused((dossier, moment) => PlanRules.Accept(dossier, 1, moment)));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_plan_is_refused_with_a_reason(string reason) =>
        Assert.Equal(new Refusal.ReasonMissing(), StudentYear.Plain().Requested(3).Refused((dossier, moment) => PlanRules.Refuse(dossier, 1, reason, moment)));

    [Fact]
    public void After_a_refusal_the_student_chooses_again()
    {
        var year = StudentYear.Plain().Requested(3).Do((dossier, moment) => PlanRules.Refuse(dossier, 1, " too late ", moment));

        Assert.Equal((PlanState.Refused, "too late"), (year.Plan.State, year.Plan.Reason));
        Assert.Equal(0, year.PaidOnce().Dossier.DueCents);
    }

    [Fact]
    public void A_plan_can_be_withdrawn_until_its_first_instalment_is_paid()
    {
        var year = StudentYear.Plain().Requested(3).Accepted().FirstPageOpened().Do((dossier, _) => PlanRules.Withdraw(dossier));

        Assert.Equal(PlanState.Cancelled, year.Plan.State);
        Assert.Null(year.Dossier.PendingAttempt);
        Assert.Empty(year.Do((dossier, _) => PlanRules.Withdraw(dossier)).LastFacts);
        Assert.Equal(new Refusal.FirstInstalmentPaid(), StudentYear.Plain().Running(3).Refused((dossier, _) => PlanRules.Withdraw(dossier)));
        Assert.Equal(new Refusal.NoPlanToWithdraw(), StudentYear.Plain().Refused((dossier, _) => PlanRules.Withdraw(dossier)));
    }

    [Fact]
    public void No_plan_is_requested_while_a_debit_of_an_earlier_one_has_no_answer()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).Rejected().Declared("01");

        Assert.IsType<Refusal.PaymentInProgress>(year.Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)));
        Assert.IsType<Refusal.PaymentInProgress>(year.Refused(PaymentRules.OpenOnePayment));
        Assert.NotNull(year.Dossier.PendingAttempt);
    }

    [Fact]
    public void All_due_dates_are_fixed_when_the_first_is_paid()
    {
        var year = StudentYear.International().At("2022-10-31T23:30").Running(6);

        Assert.Equal(
            [new(2022, 10, 31), new(2022, 11, 10), new(2022, 12, 10), new(2023, 1, 10), new(2023, 2, 10), new DateOnly(2023, 3, 10)],
            year.Plan.Instalments.Select(part => part.DueOn!.Value));
    }

    private static IEnumerable<long> Parts(StudentYear year) => year.Plan.Instalments.Select(part => part.Cents);
}
