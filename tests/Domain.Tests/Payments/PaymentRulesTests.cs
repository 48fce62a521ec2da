using Enrollment.Domain.Accounting;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Payments;

public sealed class PaymentRulesTests
{
    [Fact]
    public void The_page_asks_for_what_is_due_for_fifteen_minutes()
    {
        var year = StudentYear.International().Exempted(100000).OnePageOpened();

        var page = year.Dossier.PendingAttempt!;
        Assert.Equal((277000, PaymentChannel.OnePayment, "pc-2022-22000123-P001"), (page.Cents, page.Channel, page.Reference));
        Assert.Equal(year.Now.AddMinutes(15), page.ExpiresAt);
    }

    [Theory]
    [InlineData("\"a@b.fr&PBX_AUTOSEULE=O&PBX_Z=\"@evil.example")]
    [InlineData("a=b@evil.example")]
    [InlineData("a\n@evil.example")]
    public void An_address_that_would_change_the_forms_fields_opens_no_page_and_is_left_to_a_person(string email)
    {
        var year = StudentYear.Of(Samples.Student() with { Email = email }).Declared("01");

        Assert.IsType<Refusal.AddressCannotBeUsed>(year.Refused(PaymentRules.OpenOnePayment));
        var task = Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now));
        Assert.Equal((ManualTaskKind.CorrectAddress, "22000123"), (task.Kind, task.Subject));
    }

    [Fact]
    public void A_double_click_opens_one_page()
    {
        var year = StudentYear.Plain().OnePageOpened();

        Assert.Empty(year.OnePageOpened().LastFacts);
        Assert.Single(year.Dossier.Attempts);
    }

    [Fact]
    public void A_page_whose_time_is_over_is_replaced()
    {
        var year = StudentYear.Plain().OnePageOpened().At("2022-09-01T10:15").OnePageOpened();

        Assert.Equal([PaymentAttemptState.Abandoned, PaymentAttemptState.Open], year.Dossier.Attempts.Select(attempt => attempt.State));
        Assert.Equal("pc-2022-22000123-P002", year.Dossier.PendingAttempt!.Reference);
    }

    [Fact]
    public void Opening_a_door_closes_the_other()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Soft).RegularisationOpened(2);
        var page = year.Dossier.PendingAttempt!;

        year.At("2022-10-10T10:20").RegularisationOpened(2);

        Assert.Equal(PaymentAttemptState.Abandoned, year.Dossier.FindAttempt(page.Reference)!.State);
        Assert.Equal(PaymentChannel.Regularisation, year.Dossier.PendingAttempt!.Channel);
    }

    [Fact]
    public void No_page_opens_while_a_debit_is_under_way()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2);
        var debit = year.Dossier.PendingAttempt!.Reference;

        Assert.Equal(new Refusal.NoRefusedInstalment(2), year.Refused((dossier, moment) => PaymentRules.OpenRegularisation(dossier, 2, moment)));
        year.DebitRefused(RefusalClass.Hard).At("2022-11-10T10:00");
        Assert.NotEqual(debit, year.RegularisationOpened(2).Dossier.PendingAttempt!.Reference);
    }

    [Fact]
    public void No_debit_is_sent_while_a_page_is_open_and_the_debit_follows_when_it_is_left()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Soft)
            .At("2022-10-13T09:59").RegularisationOpened(2);

        Assert.Empty(year.At("2022-10-13T10:05").DebitSent(2).LastFacts);
        Assert.Equal(InstalmentState.Paid, year.Until("2022-10-13T11:00").Plan.Instalments[1].State);
        Assert.Equal(PaymentChannel.Debit, year.Dossier.Payments[^1].Channel);
    }

    [Fact]
    public void Nothing_is_paid_before_a_declaration_or_after_all_is_paid()
    {
        Assert.Equal(new Refusal.NotDeclared(), StudentYear.Of().Refused(PaymentRules.OpenOnePayment));
        Assert.Equal(new Refusal.NothingToPay(), StudentYear.Plain().PaidOnce().Refused(PaymentRules.OpenOnePayment));
        Assert.Equal(new Refusal.NothingToPay(), StudentYear.Of().Declared("02").Refused(PaymentRules.OpenOnePayment));
    }

    [Fact]
    public void A_plan_in_force_is_not_paid_at_once() =>
        Assert.Equal(new Refusal.PlanInForce(PlanState.Running), StudentYear.Plain().Running(3).Refused(PaymentRules.OpenOnePayment));

    [Fact]
    public void The_first_instalment_is_paid_once_and_only_of_an_accepted_plan()
    {
        Assert.Equal(new Refusal.PlanNotAccepted(), StudentYear.Plain().Refused(PaymentRules.OpenFirstInstalment));
        Assert.Equal(new Refusal.FirstInstalmentPaid(), StudentYear.Plain().Running(3).Refused(PaymentRules.OpenFirstInstalment));
    }

    [Theory]
    [InlineData("2022-07-27T11:59", null)]
    [InlineData("2022-07-27T12:00", "2022-08-22T08:00")]
    [InlineData("2022-08-18T10:00", "2022-08-22T08:00")]
    public void Payment_follows_its_own_windows(string now, string? reopens)
    {
        var year = StudentYear.Of().At("2022-07-01T10:00").Declared("01").At(now);

        var refusal = PaymentRules.OpenOnePayment(year.Dossier, year.Moment).Refusal;

        Assert.Equal(reopens is null ? null : new Refusal.PortalClosed(PortalMenu.Payment, Samples.Local(reopens)), refusal);
    }

    [Fact]
    public void A_refused_instalment_can_be_paid_all_year()
    {
        var year = StudentYear.International().At("2022-11-30T10:00").Running(6);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
        year.Until("2023-01-20T00:00");

        Assert.Equal(63380, year.RegularisationOpened(2).Dossier.PendingAttempt!.Cents);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void Only_a_refused_instalment_is_regularised(int number) =>
        Assert.Equal(new Refusal.NoRefusedInstalment(number),
            StudentYear.Plain().Running(3).Refused((dossier, moment) => PaymentRules.OpenRegularisation(dossier, number, moment)));

    [Fact]
    public void What_the_student_can_do_about_it_is_told_before_the_calendar()
    {
        var year = StudentYear.Of(Samples.Student() with { Prerequisites = new HashSet<Prerequisite>() }).At("2022-12-05T10:00");
        Assert.IsType<Refusal.NotDeclared>(year.Refused(PaymentRules.OpenOnePayment));

        var lacking = StudentYear.Plain().At("2022-12-05T10:00").Record(new RosterRecorded(year.Dossier.Student));
        Assert.IsType<Refusal.PrerequisitesMissing>(lacking.Refused(PaymentRules.OpenOnePayment));
        Assert.IsType<Refusal.PortalClosed>(StudentYear.Plain().At("2022-12-05T10:00").Refused(PaymentRules.OpenOnePayment));
    }

    [Fact]
    public void The_page_for_the_whole_amount_belongs_to_no_plan() =>
        Assert.Null(StudentYear.Plain().Requested(3).TakenBack().OnePageOpened().Dossier.PendingPage!.Plan);
}
