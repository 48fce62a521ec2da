namespace Enrollment.Domain.Tests.Accounting;

public sealed class DayFiguresTests
{
    [Fact]
    public void A_day_is_told_by_what_happened_on_it_alone()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
        year.Until("2022-10-12T10:00").Exempted(316900);
        year.Settle();

        Assert.Equal(new Tally(1, 60100), On(year, "2022-09-01").Pages);
        Assert.Equal(DayFigures.None, On(year, "2022-10-09"));
        Assert.Equal(new Tally(1, 63380), On(year, "2022-10-10").Refused);
        Assert.Equal(new Tally(1, 63380), On(year, "2022-10-10").Blocked);
        Assert.Equal(Tally.None, On(year, "2022-10-10").Collected);
    }

    [Fact]
    public void Debits_and_refunds_are_counted_when_they_are_made()
    {
        var year = StudentYear.International().Running(6).Until("2022-10-11T10:00").Exempted();
        year.Settle();

        Assert.Equal(new Tally(1, 63380), On(year, "2022-10-10").Debits);
        Assert.Equal(new Tally(1, 63380), On(year, "2022-10-11").Refunded);
    }

    [Fact]
    public void A_debit_unknown_for_more_than_a_day_is_left_to_a_person()
    {
        var year = StudentYear.International().Running(6).At("2022-10-10T12:00").DebitSent(2);

        Assert.Empty(HandTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(24)));
        var task = Assert.Single(HandTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(25)));
        Assert.Equal((HandTaskKind.AskAboutDebit, "2022-22000123-P002", 63380L), (task.Kind, task.Subject, task.Cents));
    }

    [Fact]
    public void Money_announced_and_not_captured_for_more_than_a_day_is_left_to_a_person()
    {
        var year = StudentYear.Plain().OnePageOpened().Announced();

        Assert.Empty(HandTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(24)));
        var task = Assert.Single(HandTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(25)));
        Assert.Equal((HandTaskKind.AskAboutPayment, "2022-22000123-P001", 60100L), (task.Kind, task.Subject, task.Cents));
    }

    [Fact]
    public void A_blocked_account_is_to_be_followed_until_it_is_paid()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
        year.Until("2022-10-12T10:00");

        var task = Assert.Single(HandTask.Of(year.Dossier, year.Ledger, year.Now));
        Assert.Equal((HandTaskKind.FollowBlockedAccount, "2", 63380L), (task.Kind, task.Subject, task.Cents));
        Assert.Empty(HandTask.Of(year.RegularisationOpened(2).Pays().Dossier, year.Ledger, year.Now));
    }

    private static DayFigures On(StudentYear year, string day) => DayFigures.Of(
        year.Dossier, year.Ledger, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), year.Moment.Clock);
}
