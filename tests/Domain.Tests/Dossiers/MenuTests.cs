using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Dossiers;

public sealed class MenuTests
{
    [Fact]
    public void The_lines_come_in_the_portals_order() =>
        Assert.Equal(Enum.GetValues<MenuLine>(), Menu.Of(StudentYear.Of().Dossier, StudentYear.Of().Moment).Select(item => item.Line));

    [Fact]
    public void A_new_student_declares_first() =>
        Assert.Equal("AvaAvaNotNotNotNotAvaNot", Shown(StudentYear.Of()));

    [Fact]
    public void A_declared_student_pays_or_asks_for_instalments() =>
        Assert.Equal("AvaDonAvaAvaNotNotAvaNot", Shown(StudentYear.Plain()));

    [Fact]
    public void A_student_who_asked_waits_for_the_decision() =>
        Assert.Equal("AvaDonNotDonNotNotAvaNot", Shown(StudentYear.Plain().Requested(3)));

    [Fact]
    public void The_first_instalment_appears_with_the_acceptance() =>
        Assert.Equal("AvaDonNotDonAvaNotAvaNot", Shown(StudentYear.Plain().Requested(3).Accepted()));

    [Fact]
    public void A_running_plan_leaves_the_invoice_and_the_account()
    {
        var year = StudentYear.Plain().Running(3);
        year.Settle();

        Assert.Equal("AvaDonNotDonDonAvaAvaAva", Shown(year));
    }

    [Fact]
    public void A_running_plan_stays_done_after_the_portal_has_closed() =>
        Assert.Equal(MenuState.Done, Line(StudentYear.Plain().Running(3).At("2022-12-05T10:00"), MenuLine.PayInstalments).State);

    [Fact]
    public void A_refused_instalment_can_be_paid_from_the_menu() =>
        Assert.Equal(MenuState.Available, Line(
            StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Soft), MenuLine.PayInstalments).State);

    [Fact]
    public void All_paid_is_all_done()
    {
        var year = StudentYear.Plain().PaidOnce();
        year.Settle();

        Assert.Equal("AvaDonDonNotNotAvaAvaNot", Shown(year));
    }

    [Fact]
    public void Instalments_can_be_asked_for_again_when_a_new_declaration_costs_more()
    {
        var year = StudentYear.Plain().Running(3).Until("2022-11-20T00:00").Rejected();
        year.Record(new RosterRecorded(Samples.Student("GC", Trait.NonEu))).Declared("05");

        Assert.Equal(MenuState.Available, Line(year, MenuLine.ChooseInstalments).State);
        Assert.Equal(316900, year.Requested(6).Plan.TotalCents);
    }

    [Fact]
    public void Closed_menus_say_when_they_open_again()
    {
        var year = StudentYear.Of().At("2022-07-01T10:00").Declared("01").At("2022-08-19T10:00");

        Assert.Equal(new Refusal.PortalClosed(PortalMenu.Payment, Samples.Local("2022-08-22T08:00")), Line(year, MenuLine.PayOnce).Why);
        Assert.Equal(MenuState.Available, Line(year, MenuLine.AccountPosition).State);
    }

    [Fact]
    public void The_menu_says_beforehand_what_the_rules_would_answer()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var year = new Walker(seed).Wander(25);

            Assert.Equal(PaymentRules.OpenOnePayment(year.Dossier, year.Moment).Refusal is null, Line(year, MenuLine.PayOnce).State == MenuState.Available);
            Assert.Equal(
                year.Dossier.Plan is not { State: PlanState.Requested } && year.School.Instalments.Offers.Any(offer => PlanRules.Request(year.Dossier, offer.Count, year.Moment).Refusal is null),
                Line(year, MenuLine.ChooseInstalments).State == MenuState.Available);
            Assert.Equal(PaymentRules.OpenCardChange(year.Dossier, year.Moment).Refusal is null, Line(year, MenuLine.ChangeCard).State == MenuState.Available);
            Assert.All(Menu.Of(year.Dossier, year.Moment), item => Assert.Equal(item.State == MenuState.NotNow, item.Why is not null));
        }
    }

    private static MenuItem Line(StudentYear year, MenuLine line) => Menu.Of(year.Dossier, year.Moment).Single(item => item.Line == line);

    // Three letters a line: Ava(ilable), Don(e), Not (now).
    private static string Shown(StudentYear year) => string.Concat(Menu.Of(year.Dossier, year.Moment).Select(item => item.State.ToString()[..3]));

    [Fact]
    public void What_was_never_paid_is_not_done_when_the_portal_has_closed() =>
        Assert.Equal(MenuState.NotNow, Line(StudentYear.Plain().At("2022-12-05T10:00"), MenuLine.PayInstalments).State);
}
