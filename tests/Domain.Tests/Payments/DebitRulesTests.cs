using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Payments;

public sealed class DebitRulesTests
{
    [Fact]
    public void Six_instalments_are_debited_on_the_tenth_of_the_following_months()
    {
        var year = StudentYear.International().Running(6).Until("2023-06-01T00:00");

        var debits = year.Dossier.Attempts.Where(attempt => attempt.Channel == PaymentChannel.Debit).ToList();
        Assert.Equal([63380, 63380, 63380, 63380, 63380], debits.Select(debit => debit.Cents));
        Assert.Equal(
            [new(2022, 10, 10), new(2022, 11, 10), new(2022, 12, 10), new(2023, 1, 10), new DateOnly(2023, 2, 10)],
            debits.Select(debit => year.Moment.Clock.DayOf(debit.OpenedAt)));
        Assert.Equal(PlanState.Settled, year.Plan.State);
        Assert.Equal((377000, 0), (year.Dossier.PaidCents, year.Dossier.DueCents));
    }

    [Fact]
    public void A_student_is_debited_at_the_same_time_of_the_window_every_month()
    {
        var year = StudentYear.International().Running(6).Until("2023-06-01T00:00");

        var times = year.Dossier.Attempts.Where(attempt => attempt.Channel == PaymentChannel.Debit)
            .Select(debit => TimeOnly.FromDateTime(year.Moment.Clock.At(debit.OpenedAt))).Distinct();
        Assert.InRange(Assert.Single(times), new TimeOnly(6, 0), new TimeOnly(9, 59, 59));
    }

    [Fact]
    public void Students_are_spread_over_the_window()
    {
        var times = Enumerable.Range(1, 200).Select(number =>
        {
            var id = new DossierId("pc", 2022, number.ToString("D8", System.Globalization.CultureInfo.InvariantCulture));
            var year = StudentYear.Plain().Running(3);
            return DebitRules.DebitAt(Dossier.From(id, year.Ledger)!, year.Plan.Instalments[1], year.Moment)!.Value;
        }).ToList();

        Assert.True(times.Distinct().Count() > 150);
        Assert.All(times, time => Assert.InRange(time, Samples.Paris("2022-10-10T06:00"), Samples.Paris("2022-10-10T09:59:59")));
    }

    [Fact]
    public void Without_a_window_everybody_is_debited_at_its_beginning()
    {
        var year = StudentYear.Plain().Running(3);
        var school = year.School with { Instalments = year.School.Instalments with { DebitWindowMinutes = 0 } };

        var at = DebitRules.DebitAt(year.Dossier, year.Plan.Instalments[1], new Moment(school, year.Now));

        Assert.Equal(Samples.Paris("2022-10-10T06:00"), at);
    }

    [Fact]
    public void The_first_instalment_is_never_debited()
    {
        var year = StudentYear.Plain().Running(3);

        Assert.Null(DebitRules.DebitAt(year.Dossier, year.Plan.Instalments[0], year.Moment));
        Assert.Empty(DebitRules.Open(year.Dossier, 1, year.Moment).Facts);
    }

    [Fact]
    public void Nothing_is_debited_before_its_day_or_twice_at_once()
    {
        var year = StudentYear.Plain().Running(3);

        Assert.Empty(year.At("2022-10-10T05:59").DebitSent(2).LastFacts);
        Assert.Single(year.At("2022-10-10T10:00").DebitSent(2).LastFacts);
        Assert.Empty(year.DebitSent(2).LastFacts);
    }

    [Fact]
    public void An_instalment_that_does_not_exist_is_not_debited() =>
        Assert.Empty(StudentYear.Plain().Running(3).At("2022-12-10T10:00").DebitSent(4).LastFacts);

    [Fact]
    public void A_soft_refusal_is_tried_again_on_the_schools_calendar_then_blocks()
    {
        var soft = new Answer.Refused(RefusalClass.Soft);
        var year = StudentYear.Plain().Running(3);
        year.Gateway.ForDebits(soft, soft, soft);

        year.Until("2022-11-05T00:00");

        var days = year.Dossier.Attempts.Where(attempt => attempt.Channel == PaymentChannel.Debit)
            .Select(debit => year.Moment.Clock.DayOf(debit.OpenedAt));
        Assert.Equal([new(2022, 10, 10), new(2022, 10, 13), new DateOnly(2022, 10, 20)], days);
        Assert.True(year.Dossier.IsBlocked);
        Assert.Equal(InstalmentState.Refused, year.Plan.Instalments[1].State);
        Assert.Null(year.Dossier.RetryAt(1, 2));
    }

    [Fact]
    public void A_retry_that_passes_pays_the_instalment_once()
    {
        var year = StudentYear.Plain().Running(3);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Soft));

        year.Until("2022-11-05T00:00");

        Assert.Equal(InstalmentState.Paid, year.Plan.Instalments[1].State);
        Assert.Equal(20033, year.Dossier.DueCents);
        Assert.False(year.Dossier.IsBlocked);
    }

    [Theory]
    [InlineData(RefusalClass.Hard)]
    [InlineData(RefusalClass.Reauthenticate)]
    public void A_refusal_that_is_not_soft_blocks_at_once(RefusalClass refusal)
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(refusal);

        Assert.True(year.Dossier.IsBlocked);
        Assert.Null(year.Dossier.RetryAt(1, 2));
        Assert.Contains(new AccountBlocked(2), year.LastFacts);
    }

    [Fact]
    public void A_card_refused_for_good_is_never_tried_again_for_the_next_instalments()
    {
        var year = StudentYear.Plain().Running(3);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));

        year.Until("2022-11-20T00:00");

        Assert.Equal(["00051", "no-card"], year.Dossier.Attempts.Where(attempt => attempt.Channel == PaymentChannel.Debit).Select(debit => debit.Code!));
        Assert.Equal(2, year.Facts.OfType<AccountBlocked>().Count());
    }

    [Fact]
    public void A_new_card_given_with_a_regularisation_serves_the_next_instalments()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard).RegularisationOpened(2);

        year.Pays().Until("2022-11-20T00:00");

        Assert.Equal(PlanState.Settled, year.Plan.State);
        Assert.Equal(0, year.Dossier.DueCents);
    }

    [Fact]
    public void A_technical_failure_does_not_count_as_a_refusal_of_the_card()
    {
        var technical = new Answer.Refused(RefusalClass.Technical);
        var soft = new Answer.Refused(RefusalClass.Soft);
        var year = StudentYear.Plain().Running(3);
        year.Gateway.ForDebits(technical, soft, technical, soft);

        year.Until("2022-11-05T00:00");

        Assert.Equal(InstalmentState.Paid, year.Plan.Instalments[1].State);
        Assert.False(year.Dossier.IsBlocked);
    }

    [Fact]
    public void Technical_failures_without_end_block_in_the_end()
    {
        var year = StudentYear.Plain().Running(3);
        year.Gateway.ForDebits([.. Enumerable.Repeat(new Answer.Refused(RefusalClass.Technical), 40)]);

        year.Until("2022-11-05T00:00");

        Assert.True(year.Dossier.IsBlocked);
        Assert.Equal(11, year.Dossier.Attempts.Count(attempt => attempt.Channel == PaymentChannel.Debit));
    }

    [Fact]
    public void Paying_the_refused_instalment_by_card_unblocks_the_account()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Reauthenticate);

        year.RegularisationOpened(2).Pays();

        Assert.False(year.Dossier.IsBlocked);
        Assert.Contains(new AccountUnblocked(), year.LastFacts);
        Assert.Equal(InstalmentState.Paid, year.Plan.Instalments[1].State);
    }

    [Fact]
    public void The_account_stays_blocked_while_another_instalment_is_refused_for_good()
    {
        var year = StudentYear.Plain().Running(3);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
        year.Until("2022-11-20T00:00");

        Assert.True(year.RegularisationOpened(2).Pays().Dossier.IsBlocked);
        Assert.False(year.RegularisationOpened(3).Pays().Dossier.IsBlocked);
        Assert.Equal(PlanState.Settled, year.Plan.State);
    }

    [Fact]
    public void A_debit_without_an_answer_is_looked_up_and_never_sent_again_meanwhile()
    {
        var year = StudentYear.Plain().Running(3);
        year.Gateway.ForDebits(new Answer.Lost(), new Answer.Lost(), new Answer.Lost());

        year.Until("2022-10-12T00:00");

        Assert.Single(year.Dossier.Attempts, attempt => attempt.Channel == PaymentChannel.Debit);
        Assert.Equal(2, year.Facts.OfType<PaymentAttemptUnanswered>().Count());
        Assert.Equal(InstalmentState.Paid, year.Plan.Instalments[1].State);
    }

    [Fact]
    public void A_debit_the_gateway_never_heard_of_is_sent_again_under_a_new_reference()
    {
        var year = StudentYear.Plain().Running(3);
        year.Gateway.ForDebits(new Answer.Lost(), new Answer.NoTrace());

        year.Until("2022-10-12T00:00");

        Assert.Equal(2, year.Dossier.Attempts.Where(attempt => attempt.Channel == PaymentChannel.Debit).DistinctBy(debit => debit.Reference).Count());
        Assert.Equal(InstalmentState.Paid, year.Plan.Instalments[1].State);
    }

    [Theory]
    [InlineData(5, 10)]
    [InlineData(59, 10)]
    [InlineData(60, 120)]
    [InlineData(1439, 120)]
    [InlineData(1440, 1440)]
    public void The_longer_the_silence_the_rarer_the_questions(int waitedMinutes, int patienceMinutes) =>
        Assert.Equal(TimeSpan.FromMinutes(patienceMinutes), DebitRules.AskAgainAfter(TimeSpan.FromMinutes(waitedMinutes)));

    [Fact]
    public void An_answer_to_a_debit_that_is_already_known_changes_nothing()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2);
        var reference = year.Dossier.PendingAttempt!.Reference;
        year.DebitRefused(RefusalClass.Soft);

        Assert.Empty(DebitRules.Refuse(year.Dossier, reference, "00051", RefusalClass.Soft, year.Moment).Facts);
        Assert.Empty(DebitRules.LeaveUnanswered(year.Dossier, reference, year.Now).Facts);
    }

    [Fact]
    public void A_refusal_on_a_card_page_leaves_the_instalment_as_it_is()
    {
        var year = StudentYear.Plain().Requested(3).Accepted().FirstPageOpened().DebitRefused(RefusalClass.Hard);

        Assert.Equal(InstalmentState.Planned, year.Plan.Instalments[0].State);
        Assert.False(year.Dossier.IsBlocked);
        Assert.Null(year.Dossier.PendingAttempt);
    }

    [Fact]
    public void A_plan_without_a_card_asks_for_a_payment_by_hand_at_each_due_date()
    {
        var year = StudentYear.Plain().Requested(3).Accepted().FirstPageOpened();
        var page = year.Dossier.PendingAttempt!;
        year.Do((dossier, moment) => ReceivePayment.Decide(dossier, new CapturedPayment(page.Reference, page.Cents, "T1", "C1", "X"), moment));

        year.Until("2022-10-11T00:00");

        Assert.Equal(InstalmentState.Refused, year.Plan.Instalments[1].State);
        Assert.True(year.Dossier.IsBlocked);
    }

    [Fact]
    public void What_was_cancelled_while_its_debit_was_under_way_is_neither_tried_again_nor_a_reason_to_block()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2);
        var debit = year.Dossier.PendingAttempt!.Reference;

        year.Rejected().DebitRefused(RefusalClass.Soft);

        Assert.Equal([new PaymentAttemptRefused(debit, "00051", RefusalClass.Soft, null)], year.LastFacts);
    }

    [Fact]
    public void A_debit_of_an_earlier_plan_says_nothing_of_the_one_that_runs()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2);
        var debit = year.Dossier.PendingAttempt!.Reference;
        year.Rejected().Record(new RosterRecorded(Samples.Student("GC", Trait.NonEu))).Declared("05");

        Assert.Equal(new Refusal.PaymentInProgress(debit), year.Refused((dossier, moment) => PlanRules.Request(dossier, 6, moment)));
        year.DebitRefused(RefusalClass.Hard);
        Assert.False(year.Dossier.IsBlocked);
    }
}
