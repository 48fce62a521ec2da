using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Exemptions;

public sealed class GrantExemptionTests
{
    [Fact]
    public void Before_a_declaration_it_waits_for_the_order()
    {
        var year = StudentYear.Of("GC", Trait.NonEu).Exempted().Declared("05");

        Assert.Equal((377000, 316900, 60100), (year.Dossier.OrderedCents, year.Dossier.CreditedCents, year.Dossier.DueCents));
    }

    [Theory]
    [InlineData("GC", 316901, 316900)]
    [InlineData("GC", 999999999, 316900)]
    public void Before_a_declaration_no_more_is_promised_than_the_fees_of_the_programme_can_have_exempted(string programme, long cents, long most) =>
        Assert.Equal(new Refusal.ExemptionAboveExemptible(cents, most), Refused(StudentYear.Of(programme, Trait.NonEu), cents));

    [Fact]
    public void Before_a_declaration_nothing_is_promised_to_whom_no_situation_with_an_exemptible_part_fits()
    {
        Assert.IsType<Refusal.NothingToExempt>(Refused(StudentYear.Of(), null));
        Assert.IsType<Refusal.NothingToExempt>(Refused(StudentYear.Of("GMM-APP", Trait.NonEu), 100));
    }

    [Fact]
    public void A_request_of_six_that_is_no_longer_offered_for_the_rest_ends_and_can_be_made_anew()
    {
        var year = StudentYear.International().Requested(6).Exempted(287000);

        Assert.Equal((PlanState.Cancelled, 90000), (year.Plan.State, year.Dossier.DueCents));
        Assert.Contains(new PlanCancelled(1, PlanEnd.NotOffered), year.LastFacts);
        Assert.Equal([30000, 30000, 30000], Open(year.Requested(3)));
    }

    [Fact]
    public void One_payment_that_covers_what_goes_back_gives_it_back_alone()
    {
        // Three thirds of 3,770.00, of which the last two are a cent smaller.
        var year = StudentYear.International().Running(3).Until("2022-12-31T00:00");
        Assert.Equal([125668, 125666, 125666], year.Dossier.Payments.Select(payment => payment.Cents));

        year.Exempted(125667);

        Assert.Equal((year.Dossier.Payments[0].Transaction, 125667), Assert.Single(year.Dossier.Refunds.Select(refund => (refund.Payment, refund.Cents))));
    }

    [Theory]
    [InlineData(null, 60100)]
    [InlineData(100000L, 277000)]
    [InlineData(316900L, 60100)]
    public void Before_payment_the_fees_shrink(long? cents, long due)
    {
        var year = StudentYear.International().Exempted(cents);

        Assert.Equal(due, year.Dossier.DueCents);
        Assert.Empty(year.Dossier.Refunds);
        Assert.Single(year.Dossier.Credits);
    }

    [Fact]
    public void A_card_page_for_the_old_amount_is_closed() =>
        Assert.Null(StudentYear.International().OnePageOpened().Exempted().Dossier.PendingAttempt);

    [Fact]
    public void Money_that_still_comes_through_the_closed_page_goes_back()
    {
        var year = StudentYear.International().OnePageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Exempted().Pays(page).Until("2022-09-02T00:00");

        Assert.Equal((316900, 0), (year.Dossier.RefundedCents, year.Dossier.BalanceCents));
    }

    [Fact]
    public void A_pending_plan_of_six_keeps_its_first_instalment()
    {
        var year = StudentYear.International().Requested(6).Exempted(100000);

        Assert.Equal([60100, 43380, 43380, 43380, 43380, 43380], Open(year));
    }

    [Fact]
    public void A_pending_plan_of_three_is_cut_anew_in_thirds() =>
        Assert.Equal([20034, 20033, 20033], Open(StudentYear.International().Requested(3).Accepted().Exempted()));

    [Fact]
    public void A_pending_plan_wholly_exempted_keeps_the_first_alone_and_settles_with_it()
    {
        var year = StudentYear.International().Requested(6).Accepted().Exempted();
        Assert.Equal([60100], Open(year));

        year.FirstPageOpened().Pays().Until("2023-09-10T00:00");

        Assert.Equal((PlanState.Settled, 0), (year.Plan.State, year.Dossier.BalanceCents));
        Assert.Null(year.Dossier.Card);
    }

    [Fact]
    public void The_first_instalments_page_closes_when_its_amount_changes()
    {
        var year = StudentYear.International().Requested(3).Accepted().FirstPageOpened().Exempted();

        Assert.Null(year.Dossier.PendingAttempt);
        Assert.Equal(20034, year.FirstPageOpened().Dossier.PendingAttempt!.Cents);
    }

    [Fact]
    public void Late_money_of_the_old_amount_pays_the_first_instalment_and_the_rest_shrinks()
    {
        var year = StudentYear.International().Requested(3).Accepted().FirstPageOpened();
        var page = year.Dossier.PendingAttempt!.Reference;

        year.Exempted(300000).Pays(page);

        // 77000 are owed and 125668 came. All is paid, and the rest goes back.
        Assert.Equal((PlanState.Cancelled, 125668), (year.Plan.State, year.Plan.Instalments[0].Cents));
        Assert.Equal((0, 48668), (year.Dossier.DueCents, year.Dossier.RefundCents));
    }

    [Fact]
    public void During_the_plan_the_last_five_are_cancelled()
    {
        var year = StudentYear.International().Running(6).Exempted();

        Assert.Equal(PlanState.Cancelled, year.Plan.State);
        Assert.Equal(5, year.Plan.Instalments.Count(part => part.State == InstalmentState.Cancelled));
        Assert.Equal((60100, 0), (year.Dossier.PaidCents, year.Dossier.BalanceCents));
        Assert.Single(year.Until("2023-09-10T00:00").Dossier.Attempts);
    }

    [Fact]
    public void In_the_middle_of_a_plan_a_partial_one_shrinks_what_remains_to_the_cent()
    {
        var year = StudentYear.International().Running(6).Until("2022-11-11T00:00").Exempted(100001);

        // 377000 - 100001 - 60100 - 2 x 63380 = 90139, in three.
        Assert.Equal([30046, 30046, 30047], Open(year));
        Assert.Equal(0, year.Until("2023-06-01T00:00").Dossier.BalanceCents);
        Assert.Equal(276999, year.Dossier.PaidCents);
    }

    [Fact]
    public void After_some_debits_a_full_one_gives_back_what_was_too_much()
    {
        var year = StudentYear.International().Running(6).Until("2022-11-11T00:00").Exempted();

        Assert.Equal([63380, 63380], year.Dossier.Refunds.Select(refund => refund.Cents));
        Assert.Equal(0, year.Until("2022-11-12T00:00").Dossier.BalanceCents);
    }

    [Fact]
    public void While_a_debit_is_under_way_only_the_others_are_cancelled_and_its_money_goes_back()
    {
        var year = Flying().Exempted();
        Assert.Equal([63380], Open(year));

        year.Pays();

        Assert.Equal((PlanState.Settled, 0, 63380), (year.Plan.State, year.Dossier.DueCents, year.Dossier.RefundCents));
    }

    [Theory]
    [InlineData(RefusalClass.Soft)]
    [InlineData(RefusalClass.Hard)]
    public void A_debit_refused_after_the_exemption_is_not_tried_again_and_blocks_nothing(RefusalClass refusal)
    {
        var year = Flying().Exempted().DebitRefused(refusal);

        Assert.Equal(PlanState.Cancelled, year.Plan.State);
        Assert.False(year.Dossier.IsBlocked);
        Assert.DoesNotContain(year.Facts, fact => fact is AccountBlocked);
        Assert.Equal(2, year.Until("2023-06-01T00:00").Dossier.Attempts.Count);
    }

    [Fact]
    public void While_a_debit_is_under_way_a_partial_one_shrinks_the_others()
    {
        var year = Flying().Exempted(100000);
        Assert.Equal([63380, 38380, 38380, 38380, 38380], Open(year));

        Assert.Equal([38380, 38380, 38380, 38380], Open(year.Pays()));
        Assert.Equal(0, year.Until("2023-06-01T00:00").Dossier.BalanceCents);
    }

    [Fact]
    public void A_debit_refused_after_a_partial_one_is_shared_again_with_the_others()
    {
        var year = Flying().Exempted(300000).DebitRefused(RefusalClass.Soft);

        // 16900 remain, which is less than was being debited.
        Assert.Equal(16900, Open(year).Sum());
        Assert.Equal((0, 77000), (year.Until("2023-06-01T00:00").Dossier.BalanceCents, year.Dossier.PaidCents));
    }

    [Fact]
    public void What_blocked_the_account_goes_away_with_the_exemption()
    {
        var year = Flying().DebitRefused(RefusalClass.Hard);
        Assert.True(year.Dossier.IsBlocked);

        Assert.False(year.Exempted().Dossier.IsBlocked);
        Assert.Contains(new AccountUnblocked(), year.LastFacts);
    }

    [Fact]
    public void After_one_payment_of_all_the_exempted_part_is_refunded()
    {
        var year = StudentYear.International().PaidOnce().Exempted();

        Assert.Equal((316900, "pc-2022-22000123-R1"), (year.Dossier.Refunds.Single().Cents, year.Dossier.Refunds.Single().Id));
        Assert.Equal(-316900, year.Dossier.BalanceCents);
        Assert.Equal((0, 316900), (year.Until("2022-09-02T00:00").Dossier.BalanceCents, year.Dossier.RefundedCents));
        Assert.NotNull(year.Dossier.Credits.Single().Number);
    }

    [Fact]
    public void After_a_whole_plan_the_refund_is_taken_from_the_latest_payments_first()
    {
        var year = StudentYear.International().Running(6).Until("2023-06-01T00:00").Exempted(100000);

        var latest = year.Dossier.Payments.Reverse().Take(2).Select(payment => payment.Transaction);
        Assert.Equal(latest, year.Dossier.Refunds.Select(refund => refund.Payment));
        Assert.Equal([63380, 36620], year.Dossier.Refunds.Select(refund => refund.Cents));
    }

    [Fact]
    public void The_same_decision_twice_is_one_exemption() =>
        Assert.Empty(StudentYear.International().Exempted(100000).Exempted(100000).LastFacts);

    [Fact]
    public void A_second_decision_adds_only_what_the_first_did_not_give()
    {
        var year = StudentYear.International().Exempted(100000).Exempted(null, "CE-2");

        Assert.Equal([100000, 216900], year.Dossier.Credits.Select(credit => credit.Cents));
        Assert.Equal(60100, year.Dossier.DueCents);
    }

    [Theory]
    [InlineData(50000L)]
    [InlineData(100000L)]
    public void A_decision_that_gives_no_more_than_the_first_is_refused(long cents) =>
        Assert.Equal(new Refusal.AlreadyExempted(100000), Refused(StudentYear.International().Exempted(100000), cents, "CE-2"));

    [Fact]
    public void Before_the_order_a_lesser_second_decision_is_refused_too()
    {
        Assert.Equal(new Refusal.AlreadyExempted(100000), Refused(StudentYear.Of("GC", Trait.NonEu).Exempted(100000), 50000, "CE-2"));
        Assert.Equal(new Refusal.AlreadyExempted(316900), Refused(StudentYear.Of("GC", Trait.NonEu).Exempted(), null, "CE-2"));
        Assert.Null(StudentYear.Of("GC", Trait.NonEu).Exempted(100000).Exempted(null, "CE-2").Dossier.Exemption!.Cents);
    }

    [Fact]
    public void More_than_the_exemptible_part_is_refused() =>
        Assert.Equal(new Refusal.ExemptionAboveExemptible(316901, 316900), Refused(StudentYear.International(), 316901));

    [Fact]
    public void Where_nothing_is_exemptible_nothing_is_exempted() =>
        Assert.Equal(new Refusal.NothingToExempt(), Refused(StudentYear.Plain(), null));

    [Theory]
    [InlineData(0L)]
    [InlineData(-1L)]
    public void An_exemption_of_nothing_is_refused(long cents)
    {
        Assert.Equal(new Refusal.NothingToExempt(), Refused(StudentYear.International(), cents));
        Assert.Equal(new Refusal.NothingToExempt(), Refused(StudentYear.Of(), cents));
    }

    [Fact]
    public void It_holds_for_the_next_declaration_after_a_rejection()
    {
        var year = StudentYear.International().Exempted().PaidOnce().Rejected().Declared("05");

        Assert.Equal((316900, 0), (year.Dossier.CreditedCents, year.Dossier.DueCents));
        Assert.Empty(year.Dossier.Refunds);
    }

    private static StudentYear Flying() => StudentYear.International().Running(6).At("2022-10-10T10:00").DebitSent(2);

    private static Refusal Refused(StudentYear year, long? cents, string decision = "CE-1") =>
        year.Refused((dossier, moment) => GrantExemption.Decide(dossier, cents, decision, moment));

    private static IEnumerable<long> Open(StudentYear year) =>
        year.Plan.Instalments.Where(part => part.IsOpen).Select(part => part.Cents);

    [Fact]
    public void What_one_payment_covers_to_the_cent_goes_back_to_the_latest()
    {
        var year = StudentYear.International().Running(3).Until("2022-12-01T10:00").Exempted(125666);

        Assert.Equal([125668, 125666, 125666], year.Dossier.Payments.Select(payment => payment.Cents));
        Assert.Equal((125666, year.Dossier.Payments[2].Transaction), (Assert.Single(year.Dossier.Refunds).Cents, year.Dossier.Refunds[0].Payment));
    }

    [Fact]
    public void Where_nothing_can_be_exempted_an_exemption_in_force_credits_nothing()
    {
        var year = StudentYear.International().Exempted().Record(new RosterRecorded(Samples.Student("GC"))).Rejected().Declared("01");

        Assert.DoesNotContain(year.LastFacts, fact => fact is CreditGranted);
    }

    [Fact]
    public void Before_the_declaration_the_situation_that_exempts_most_counts() =>
        Assert.Contains(new ExemptionGranted(316900, "CE-1"), StudentYear.Of("GC", Trait.NonEu, Trait.Apprentice).Exempted(316900).Facts);
}
