using System.Globalization;
using Enrollment.Domain.Accounting;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;

namespace Enrollment.Domain.Tests.Accounting;

/// <summary>Months are written "2022-10 expected collected", in cents, with "+" before the cents still to come.</summary>
public sealed class MonthFiguresTests
{
    [Fact]
    public void Instalments_are_expected_when_they_are_due_and_to_come_until_then()
    {
        var year = StudentYear.International().Running(6).Until("2022-11-05T10:00");

        Assert.Equal(
            ["2022-09 60100 60100", "2022-10 63380 63380", "2022-11 0 0 +63380", "2022-12 0 0 +63380", "2023-01 0 0 +63380", "2023-02 0 0 +63380"],
            Of(year));
    }

    [Fact]
    public void A_refused_debit_is_expected_from_its_day_on()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard);

        Assert.Equal(["2022-09 20034 20034", "2022-10 20033 0", "2022-11 0 0 +20033"], Of(year));
    }

    [Fact]
    public void A_debit_made_later_than_it_was_due_stays_expected_in_its_month()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
        year.Until("2022-11-02T10:00").RegularisationOpened(2).Pays();

        Assert.Equal(
            ["2022-09-01", "2022-10-10", "2022-11-02", "2022-11-10"],
            ExpectedDay.Of(year.Dossier, year.Moment.Clock).Take(4).Select(day => day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal(["2022-09 60100 60100", "2022-10 63380 0", "2022-11 0 63380 +63380"], Of(year).Take(3));
    }

    [Fact]
    public void What_an_exemption_gives_back_is_expected_and_collected_less_in_its_month()
    {
        var year = StudentYear.International().PaidOnce().At("2022-11-05T10:00").Exempted();
        Assert.Equal(["2022-09 377000 377000", "2022-11 -316900 0"], Of(year));

        year.Settle();
        Assert.Equal(["2022-09 377000 377000", "2022-11 -316900 -316900"], Of(year));
    }

    [Fact]
    public void Money_that_goes_back_as_it_came_was_never_expected()
    {
        var year = StudentYear.Plain().OnePageOpened().Pays().Pays("pc-2022-22000123-P001");

        Assert.Equal(["2022-09 60100 120200"], Of(year));
        year.Settle();
        Assert.Equal(["2022-09 60100 60100"], Of(year));
    }

    [Fact]
    public void What_a_withdrawal_gave_up_is_not_expected()
    {
        var year = StudentYear.International().Running(6).At("2022-09-20T10:00").Withdrawn("2022-09-19");
        year.Settle();

        Assert.Equal(["2022-09 60100 60100"], Of(year));
    }

    [Fact]
    public void A_withdrawal_of_right_expects_what_the_school_keeps()
    {
        var year = StudentYear.Plain().PaidOnce().Withdrawn();
        year.Settle();

        Assert.Equal(["2022-09 2300 2300"], Of(year));
    }

    [Fact]
    public void What_an_exemption_cancelled_is_not_expected() =>
        Assert.Equal(["2022-09 60100 60100"], Of(StudentYear.International().Running(6).Exempted()));

    [Fact]
    public void All_that_comes_in_a_month_is_collected_in_it()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard);
        year.At("2022-11-02T10:00").RegularisationOpened(2).Pays();

        Assert.Equal("2022-11 20033 40066", Of(year.At("2022-11-10T10:00").DebitSent(3).Pays()).Last());
    }

    [Fact]
    public void The_month_is_the_schools_own()
    {
        var year = StudentYear.Plain().At("2022-10-01T00:30").PaidOnce();

        Assert.Equal(["2022-10 60100 60100"], Of(year));
    }

    [Fact]
    public void What_is_due_without_a_date_is_expected_since_it_was_ordered() =>
        Assert.Equal(["2022-09 60100 0"], Of(StudentYear.Plain().At("2022-12-01T10:00")));

    [Fact]
    public void What_is_held_without_an_order_is_not_expected() =>
        Assert.Equal(["2022-09 0 60100"], Of(StudentYear.Plain().PaidOnce().Rejected()));

    [Fact]
    public void Expected_less_collected_is_what_is_owed_today_whatever_happened()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var year = new Walker(seed).Wander(50);
            var today = year.Moment.Today;
            var months = MonthFigures.Of(ExpectedDay.Of(year.Dossier, year.Moment.Clock), today);
            var later = year.Dossier is { Order: not null, Plan: { State: PlanState.Running } plan }
                ? plan.Instalments.Where(part => part.IsOpen && part.DueOn > today).Sum(part => part.Cents)
                : 0;

            var owed = months.Sum(month => month.ExpectedCents - month.CollectedCents);
            Assert.True(owed == year.Dossier.BalanceCents - later, string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {owed}"));
            Assert.Equal(later, months.Sum(month => month.ToComeCents));
            Assert.All(months.Where(month => month.Month > today), month => Assert.Equal((0, 0), (month.ExpectedCents, month.CollectedCents)));
        }
    }

    private static IEnumerable<string> Of(StudentYear year) =>
        MonthFigures.Of(ExpectedDay.Of(year.Dossier, year.Moment.Clock), year.Moment.Today).Select(month => string.Create(
            CultureInfo.InvariantCulture,
            $"{month.Month:yyyy-MM} {month.ExpectedCents} {month.CollectedCents}{(month.ToComeCents == 0 ? "" : $" +{month.ToComeCents}")}"));
}
