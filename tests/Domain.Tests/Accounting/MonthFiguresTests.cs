namespace Enrollment.Domain.Tests.Accounting;

public sealed class MonthFiguresTests
{
    [Fact]
    public void Instalments_are_expected_when_they_are_due_and_collected_when_they_are_debited()
    {
        var year = StudentYear.International().Running(6).Until("2022-11-05T10:00");

        Assert.Equal(
            ["2022-09 60100 60100", "2022-10 63380 63380", "2022-11 63380 0", "2022-12 63380 0", "2023-01 63380 0", "2023-02 63380 0"],
            Of(year));
    }

    [Fact]
    public void A_debit_made_later_than_it_was_due_stays_expected_in_its_month()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
        year.Until("2022-11-02T10:00").RegularisationOpened(2).Pays();

        Assert.Equal(["2022-09 60100 60100", "2022-10 63380 0", "2022-11 63380 63380"], Of(year).Take(3));
    }

    [Fact]
    public void One_payment_is_expected_on_the_day_it_is_made_and_a_refund_is_collected_less()
    {
        var year = StudentYear.International().PaidOnce().At("2022-11-05T10:00").Exempted();
        year.Settle();

        Assert.Equal(["2022-09 377000 377000", "2022-11 0 -316900"], Of(year));
    }

    [Fact]
    public void What_an_exemption_cancelled_is_not_expected() =>
        Assert.Equal(["2022-09 60100 60100"], Of(StudentYear.International().Running(6).Exempted()));

    [Fact]
    public void The_month_is_the_schools_own()
    {
        var year = StudentYear.Plain().At("2022-10-01T00:30").PaidOnce();

        Assert.Equal(["2022-10 60100 60100"], Of(year));
    }

    [Fact]
    public void Nothing_is_said_of_a_student_who_only_declared() => Assert.Empty(Of(StudentYear.Plain()));

    private static IEnumerable<string> Of(StudentYear year) => MonthFigures.Of(year.Dossier, year.Moment.Clock)
        .Select(month => FormattableString.Invariant($"{month.Month:yyyy-MM} {month.ExpectedCents} {month.CollectedCents}"));
}
