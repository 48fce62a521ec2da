using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Exemptions;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Schools;

/// <summary>Windows bind what the student begins. Payment closes on 30 November, and the school decides on 2 December.</summary>
public sealed class TermsTests
{
    private const string Late = "2022-12-02T10:00";
    private const string LastMinute = "2022-12-16T23:59";
    private const string Over = "2022-12-17T00:00";

    private static readonly DateOnly Until = new(2022, 12, 16);

    [Fact]
    public void A_plan_accepted_after_the_window_closed_can_be_begun_for_two_weeks()
    {
        var year = StudentYear.Plain().Requested(3).At(Late).Accepted();

        Assert.Equal(new TermGiven(Until, TermFor.FirstInstalment), year.LastFacts[^1]);
        Assert.Equal((MenuState.Available, Until), On(year.At(LastMinute), MenuLine.PayInstalments));
        year.FirstPageOpened().Pays();
        Assert.Equal(PlanState.Running, year.Plan.State);
    }

    [Fact]
    public void After_its_term_the_first_instalment_is_refused_with_the_day_it_ended()
    {
        var year = StudentYear.Plain().Requested(3).At(Late).Accepted().At(Over);

        Assert.Equal(new Refusal.PortalClosed(PortalMenu.Payment, null, Until), year.Refused(PaymentRules.OpenFirstInstalment));
        Assert.Equal((MenuState.NotNow, null), On(year, MenuLine.PayInstalments));
    }

    [Fact]
    public void An_acceptance_opens_the_first_instalment_and_nothing_that_the_student_begins()
    {
        var year = StudentYear.Plain().Requested(3).At(Late).Accepted().TakenBack();

        Assert.Equal(new Refusal.PortalClosed(PortalMenu.Payment, null), year.Refused(PaymentRules.OpenOnePayment));
        Assert.Equal(new Refusal.PortalClosed(PortalMenu.Payment, null), year.Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)));
    }

    [Fact]
    public void Whose_plan_is_refused_late_pays_or_asks_again_within_the_term()
    {
        var year = StudentYear.Plain().Requested(3).At(Late).Do((dossier, moment) => PlanRules.Refuse(dossier, 1, "too many", moment));

        Assert.Equal(new TermGiven(Until, TermFor.Payment), year.LastFacts[^1]);
        Assert.Equal(PlanState.Requested, year.At(LastMinute).Requested(3).Plan.State);
        Assert.IsType<Refusal.PortalClosed>(year.TakenBack().At(Over).Refused(PaymentRules.OpenOnePayment));
    }

    [Fact]
    public void Who_is_rejected_late_declares_again_and_pays_within_the_term()
    {
        var year = StudentYear.Plain().At(Late).Rejected();

        Assert.Equal(new TermGiven(Until, TermFor.Declaration), year.LastFacts[^1]);
        year.At(LastMinute).Declared("01").OnePageOpened().Pays();
        Assert.Equal(0, year.Dossier.DueCents);
    }

    [Fact]
    public void Who_is_rejected_and_answers_too_late_is_told_until_when_it_was_possible()
    {
        var year = StudentYear.Plain().At(Late).Rejected().At(Over);

        Assert.Equal(new Refusal.PortalClosed(PortalMenu.Declaration, null, Until), year.Refused((dossier, moment) => Declare.Decide(dossier, "01", moment)));
    }

    [Fact]
    public void What_an_exemption_lowered_late_makes_due_again_can_be_paid()
    {
        var year = StudentYear.International().Exempted().PaidOnce().At(Late);
        year.Do((dossier, moment) => LowerExemption.Decide(dossier, 0, "CE-2", moment));

        Assert.Equal(new TermGiven(Until, TermFor.Payment), year.LastFacts[^1]);
        Assert.Equal(316900, year.OnePageOpened().Dossier.PendingAttempt!.Cents);
    }

    [Fact]
    public void A_lowered_exemption_that_a_running_plan_collects_gives_no_term()
    {
        var year = StudentYear.International().Exempted(100000).Running(6).At(Late);
        year.Do((dossier, moment) => LowerExemption.Decide(dossier, 0, "CE-2", moment));

        Assert.Empty(year.LastFacts.OfType<TermGiven>());
    }

    [Fact]
    public void Whose_request_an_exemption_ends_chooses_again_within_the_term()
    {
        var year = StudentYear.International().Requested(6).At(Late).Exempted(290000);

        Assert.Equal(new TermGiven(Until, TermFor.Payment), year.LastFacts[^1]);
        Assert.Equal(PlanState.Requested, year.Requested(3).Plan.State);
    }

    [Fact]
    public void An_exemption_reopens_nothing_for_who_had_not_begun()
    {
        var year = StudentYear.International().At(Late).Exempted(100000);

        Assert.Empty(year.Dossier.Terms);
        Assert.IsType<Refusal.PortalClosed>(year.Refused(PaymentRules.OpenOnePayment));
    }

    [Fact]
    public void Who_waited_for_money_to_be_looked_at_pays_within_the_term()
    {
        var year = StudentYear.Plain().OnePageOpened().Pays(cents: 50100).At(Late).UnmatchedPaymentResolved(UnmatchedPaymentDecision.Refund);

        Assert.Equal(new TermGiven(Until, TermFor.Payment), year.LastFacts[^1]);
        Assert.Equal(60100, year.OnePageOpened().Dossier.PendingAttempt!.Cents);
    }

    [Fact]
    public void Who_was_stopped_by_the_roster_goes_on_once_it_is_corrected()
    {
        var done = Samples.Student();
        var year = StudentYear.Plain().Do((dossier, moment) => RecordRoster.Decide(dossier, done with { Prerequisites = new HashSet<Prerequisite>() }, moment));
        year.At(Late).Do((dossier, moment) => RecordRoster.Decide(dossier, done, moment));

        Assert.Equal([new RosterRecorded(done), new TermGiven(Until, TermFor.Payment)], year.LastFacts);
        year.OnePageOpened();
    }

    [Fact]
    public void A_term_lasts_through_its_last_day_in_Paris_whatever_the_hour_of_the_act()
    {
        var year = StudentYear.Plain().Requested(3);
        year.Now = Samples.Paris("2022-12-02T00:30");

        Assert.Equal(new TermGiven(Until, TermFor.FirstInstalment), year.Accepted().LastFacts[^1]);
    }

    [Fact]
    public void A_window_that_closes_after_the_term_is_what_binds()
    {
        var year = StudentYear.Plain().Requested(3).At("2022-10-03T10:00").Accepted();

        Assert.Equal((MenuState.Available, null), On(year, MenuLine.PayInstalments));
        Assert.Equal(new DateOnly(2022, 11, 30), Terms.LastDay(year.Dossier.Terms[^1], year.School));
        Assert.Equal(new Refusal.PortalClosed(PortalMenu.Payment, null), year.At(Late).Refused(PaymentRules.OpenFirstInstalment));
    }

    [Fact]
    public void No_term_leads_beyond_the_end_of_the_year()
    {
        var year = StudentYear.Plain().At("2023-08-25T10:00").Rejected();

        Assert.Equal(new TermGiven(new DateOnly(2023, 8, 31), TermFor.Declaration), year.LastFacts[^1]);
    }

    [Fact]
    public void The_term_of_a_plan_ends_where_its_debits_would_pass_the_end_of_the_year()
    {
        var year = StudentYear.International().Requested(6).At("2023-03-25T10:00").Accepted();

        // If the plan begins on 31 March, the sixth is due on 10 August. If it begins in April, it is due on 10 September.
        Assert.Equal(new TermGiven(new DateOnly(2023, 3, 31), TermFor.FirstInstalment), year.LastFacts[^1]);
        Assert.Equal(
            new Refusal.PortalClosed(PortalMenu.Payment, null, new DateOnly(2023, 3, 31)), year.At("2023-04-01T10:00").Refused(PaymentRules.OpenFirstInstalment));
    }

    [Fact]
    public void A_plan_that_could_not_be_debited_within_the_year_is_not_accepted()
    {
        var year = StudentYear.International().Requested(6).At("2023-04-01T10:00");

        Assert.Equal(
            new Refusal.PlanEndsTooLate(6, year.School.YearEndsOn), year.Refused((dossier, moment) => PlanRules.Accept(dossier, 1, moment)));
        year.Do((dossier, moment) => PlanRules.Refuse(dossier, 1, "too late in the year", moment));
        Assert.Equal(new Refusal.PlanEndsTooLate(6, year.School.YearEndsOn), year.Refused((dossier, moment) => PlanRules.Request(dossier, 6, moment)));
        Assert.Equal(PlanState.Requested, year.Requested(3).Plan.State);
    }

    [Fact]
    public void A_plan_can_be_accepted_on_the_last_day_whose_debits_end_with_the_year()
    {
        var school = Samples.School with { YearEndsOn = new DateOnly(2023, 8, 10) };
        var year = StudentYear.Of(Samples.Student("GC", Trait.NonEu), school).Declared("05").Requested(6).At("2023-03-31T10:00").Accepted();

        Assert.Equal(new TermGiven(new DateOnly(2023, 3, 31), TermFor.FirstInstalment), year.LastFacts[^1]);
    }

    [Fact]
    public void A_term_lasts_at_least_as_long_as_the_window_of_what_it_is_for()
    {
        // On 19 August declaration is open. Payment opens on the 22nd.
        var (until, at) = (new DateOnly(2022, 9, 2), Samples.Paris("2022-08-19T10:00"));

        Assert.Equal(new DateOnly(2022, 11, 30), Terms.LastDay(new Term(until, TermFor.Declaration, at), Samples.School));
        Assert.Equal(until, Terms.LastDay(new Term(until, TermFor.Payment, at), Samples.School));
    }

    [Fact]
    public void A_term_that_ends_with_the_window_adds_no_day_and_is_named_once_both_are_over()
    {
        var year = StudentYear.Plain().Requested(3).At("2022-11-16T10:00").Accepted();

        Assert.Equal((MenuState.Available, null), On(year, MenuLine.PayInstalments));
        Assert.Equal(
            new Refusal.PortalClosed(PortalMenu.Payment, null, new DateOnly(2022, 11, 30)), year.At(Late).Refused(PaymentRules.OpenFirstInstalment));
    }

    [Fact]
    public void Of_several_terms_the_longest_binds()
    {
        var year = StudentYear.Plain().At(Late);
        year.Record(new TermGiven(Until, TermFor.Payment));
        year.Record(new TermGiven(Until.AddDays(-7), TermFor.Payment));

        year.At(LastMinute).OnePageOpened();
    }

    [Fact]
    public void A_term_is_told_until_its_last_day_unless_the_student_has_done_what_it_is_for()
    {
        var year = StudentYear.Plain().At(Late).Rejected();
        bool IsOvertaken() => SupersededMail.IsOvertaken(new TermGiven(Until, TermFor.Declaration), year.Dossier, year.Moment);

        Assert.False(IsOvertaken());
        year.At(Over);
        Assert.True(IsOvertaken());
        year.At(LastMinute);
        Assert.False(IsOvertaken());
        year.Declared("01");
        Assert.True(IsOvertaken());
    }

    [Fact]
    public void Who_has_paid_gets_no_term()
    {
        var done = Samples.Student();
        var year = StudentYear.Plain().PaidOnce().At(Late);
        year.Do((dossier, moment) => RecordRoster.Decide(dossier, done with { Prerequisites = new HashSet<Prerequisite>() }, moment));
        year.Do((dossier, moment) => RecordRoster.Decide(dossier, done, moment));

        Assert.Equal([new RosterRecorded(done)], year.LastFacts);
    }

    private static (MenuState State, DateOnly? Until) On(StudentYear year, MenuLine line)
    {
        var item = Menu.Of(year.Dossier, year.Moment).Single(item => item.Line == line);
        return (item.State, item.Until);
    }
}
