using Enrollment.Domain.Accounting;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Steps;

namespace Enrollment.Domain.Tests.Payments;

public sealed class RefundRulesTests
{
    private const string Id = "pc-2022-22000123-R1";

    [Fact]
    public void A_refund_is_written_down_before_it_is_sent_and_sent_once()
    {
        var year = Decided();
        Assert.Equal(RefundState.ToSend, Refund(year).State);

        Start(year);
        Assert.Equal(RefundState.Unknown, Refund(year).State);
        Assert.Empty(Start(year).LastFacts);

        year.Do((dossier, _) => RefundRules.Sent(dossier, Id, "T9"));
        Assert.Equal((RefundState.Sent, 316900), (Refund(year).State, year.Dossier.RefundedCents));
        Assert.Empty(year.Do((dossier, _) => RefundRules.Sent(dossier, Id, "T9")).LastFacts);
    }

    [Fact]
    public void A_crash_after_the_start_leads_to_a_look_up_and_not_to_a_second_refund()
    {
        var year = Start(Decided());

        Assert.Equal(StepKind.LookUpRefund, NextStep.Of(year.Dossier, year.Moment with { Now = year.Now.AddMinutes(5) }).Kind);
        year.Until("2022-09-02T00:00");

        Assert.Single(year.Facts.OfType<RefundStarted>());
        Assert.Equal(RefundState.Sent, Refund(year).State);
    }

    [Fact]
    public void A_refund_the_card_refuses_is_left_to_a_person_and_counts_once_it_is_transferred()
    {
        var year = Decided();
        year.Gateway.ForRefunds(new Answer.Refused(RefusalClass.Hard));

        year.Until("2022-09-02T00:00");

        Assert.Equal((RefundState.Manual, -316900), (Refund(year).State, year.Dossier.BalanceCents));

        year.Transferred(Refund(year).Id, "VIR-7");
        Assert.Equal((RefundState.Transferred, 0, "VIR-7"), (Refund(year).State, year.Dossier.BalanceCents, Refund(year).Transfer));
        Assert.Empty(year.Transferred(Refund(year).Id, "VIR-7").LastFacts);
        Assert.Equal(new Refusal.RefundNotManual(RefundState.Transferred), NotTransferred(year, Refund(year).Id));
    }

    [Fact]
    public void Only_a_refund_left_to_hand_is_transferred()
    {
        var year = Decided();

        Assert.Equal(new Refusal.RefundNotManual(RefundState.ToSend), NotTransferred(year, Refund(year).Id));
        Assert.Equal(new Refusal.NoSuchRefund("R9"), NotTransferred(year, "R9"));
        year.Until("2022-09-02T00:00");
        Assert.Equal(new Refusal.RefundNotManual(RefundState.Sent), NotTransferred(year, Refund(year).Id));
    }

    private static Refusal NotTransferred(StudentYear year, string id) =>
        year.Refused((dossier, _) => RefundRules.Transfer(dossier, id, "VIR-8"));

    [Fact]
    public void A_refund_the_gateway_never_heard_of_is_sent_again()
    {
        var year = Decided();
        year.Gateway.ForRefunds(new Answer.Lost(), new Answer.NoTrace());

        year.Until("2022-09-02T00:00");

        Assert.Equal(2, year.Facts.OfType<RefundStarted>().Count());
        Assert.Equal(RefundState.Sent, Refund(year).State);
        Assert.Equal($"{Id}.2", Refund(year).Reference);
        Assert.True(Refund(year).WasSentAs(Id) && Refund(year).WasSentAs($"{Id}.2") && !Refund(year).WasSentAs($"{Id}1"));
    }

    [Fact]
    public void The_longer_a_refund_is_unanswered_the_rarer_it_is_asked_for()
    {
        var year = Decided();
        year.Gateway.ForRefunds([.. Enumerable.Repeat(new Answer.Lost(), 40)]);

        year.Until("2022-09-08T00:00");

        var questions = year.Facts.OfType<RefundUnanswered>().Select(asked => asked.AskAgainAt).ToList();
        Assert.InRange(questions.Count, 15, 30);
        Assert.Equal(TimeSpan.FromDays(1), questions[^1] - questions[^2]);
    }

    [Fact]
    public void A_refund_that_is_refused_technically_for_seven_days_is_left_to_a_person()
    {
        var year = Decided();
        year.Gateway.ForRefunds([.. Enumerable.Repeat(new Answer.Refused(RefusalClass.Technical), 2000)]);

        year.Until("2022-10-31T00:00");

        Assert.Equal((RefundState.Manual, false), (Refund(year).State, Refund(year).MayBeDone));
        Assert.InRange(Refund(year).Sendings, 15, 30);
        Assert.InRange(Refund(year).At - Refund(year).FirstTriedAt!.Value, TimeSpan.FromDays(7), TimeSpan.FromDays(8));
        Assert.Equal("00103", Assert.Single(year.Facts.OfType<RefundHandedOver>()).Code);
        Assert.Equal(ManualTaskKind.TransferRefund, Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now)).Kind);
    }

    [Fact]
    public void A_refund_that_stays_unanswered_is_left_to_a_person_who_asks_the_bank_first()
    {
        var year = Decided();
        year.Gateway.ForRefunds([.. Enumerable.Repeat(new Answer.Lost(), 2000)]);

        year.Until("2022-10-31T00:00");

        Assert.Equal((RefundState.Manual, true), (Refund(year).State, Refund(year).MayBeDone));
        Assert.Equal(ManualTaskKind.CheckRefund, Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now)).Kind);
    }

    [Fact]
    public void A_refund_that_is_never_found_does_not_keep_the_year_from_ending()
    {
        var year = Decided();
        year.Gateway.ForRefunds([.. Enumerable.Repeat<Answer[]>([new Answer.Lost(), new Answer.NoTrace()], 2000).SelectMany(pair => pair)]);

        year.Until("2023-09-30T00:00");

        Assert.Equal(RefundState.Manual, Refund(year).State);
        Assert.Equal(StepKind.YearIsOver, year.Settle().Kind);
    }

    [Fact]
    public void Nothing_is_done_for_a_refund_that_does_not_exist()
    {
        var year = Decided();

        Assert.Empty(RefundRules.Start(year.Dossier, "R9", year.Now).Facts);
        Assert.Empty(RefundRules.Sent(year.Dossier, "R9", "T").Facts);
        Assert.Empty(RefundRules.Refused(year.Dossier, "R9", "T").Facts);
        Assert.Empty(RefundRules.Unanswered(year.Dossier, "R9", true, "not-answered", year.Now).Facts);
    }

    private static StudentYear Decided() => StudentYear.International().PaidOnce().Exempted();

    private static StudentYear Start(StudentYear year) => year.Do((dossier, moment) => RefundRules.Start(dossier, Id, moment.Now));

    private static Refund Refund(StudentYear year) => year.Dossier.Refunds.Single();

    [Fact]
    public void Each_sending_of_a_refund_has_a_reference_that_is_known_as_its_own()
    {
        var refund = new Refund("pc-2022-22000123-R1", "T1", 100, RefundCause.Surplus, RefundState.Unknown, default, Sendings: 1);

        Assert.Equal(["pc-2022-22000123-R1", "pc-2022-22000123-R1.2"], [refund.Reference, (refund with { Sendings = 2 }).Reference]);
        Assert.True(refund.WasSentAs("pc-2022-22000123-R1") && refund.WasSentAs("pc-2022-22000123-R1.2"));
        Assert.False(refund.WasSentAs("pc-2022-22000123-R12"));
    }

    [Fact]
    public void Only_a_refund_of_a_surplus_is_of_money_that_was_kept() => Assert.Equal(
        [RefundCause.Surplus],
        Enum.GetValues<RefundCause>().Where(cause => !new Refund("R", "T", 1, cause, RefundState.Sent, default).IsAtOnce));

    [Fact]
    public void A_refund_is_looked_up_after_five_minutes_and_left_to_a_person_at_the_end_of_the_seventh_day()
    {
        var year = StudentYear.International().PaidOnce().Exempted();
        year.Do((dossier, moment) => RefundRules.Start(dossier, "pc-2022-22000123-R1", moment.Now));
        Assert.Equal(year.Now.AddMinutes(5), year.Dossier.Refunds[0].AskAgainAt);

        Decision After(TimeSpan time) => RefundRules.Unanswered(year.Dossier, "pc-2022-22000123-R1", found: true, "00103", year.Now + time);
        Assert.IsType<RefundUnanswered>(Assert.Single(After(StepLimits.TriedFor - TimeSpan.FromTicks(1)).Facts));
        Assert.Equal([new RefundHandedOver("pc-2022-22000123-R1", "00103", MayBeDone: true)], After(StepLimits.TriedFor).Facts);
    }
}
