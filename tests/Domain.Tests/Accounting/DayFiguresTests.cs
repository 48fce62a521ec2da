using Enrollment.Domain.Accounting;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;

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

        Assert.Equal(new CountAndSum(1, 60100), On(year, "2022-09-01").Pages);
        Assert.Equal(DayFigures.None, On(year, "2022-10-09"));
        Assert.Equal(new CountAndSum(1, 63380), On(year, "2022-10-10").Refused);
        Assert.Equal(new CountAndSum(1, 63380), On(year, "2022-10-10").Blocked);
        Assert.Equal(CountAndSum.None, On(year, "2022-10-10").Collected);
    }

    [Fact]
    public void Debits_and_refunds_are_counted_when_they_are_made()
    {
        var year = StudentYear.International().Running(6).Until("2022-10-11T10:00").Exempted();
        year.Settle();

        Assert.Equal(new CountAndSum(1, 63380), On(year, "2022-10-10").Debits);
        Assert.Equal(new CountAndSum(1, 63380), On(year, "2022-10-11").Refunded);
    }

    [Fact]
    public void What_was_blocked_is_what_the_debit_asked_for_whatever_the_plan_has_become_since()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
        year.Until("2022-10-12T10:00").Exempted(100000).RegularisationOpened(2);

        Assert.Equal(43380, year.Dossier.PendingPage!.Cents);
        Assert.Equal(new CountAndSum(1, 63380), On(year, "2022-10-10").Blocked);
    }

    [Fact]
    public void A_transfer_is_counted_on_the_day_on_which_it_was_made()
    {
        var year = StudentYear.International().PaidOnce();
        year.Gateway.ForRefunds(new Answer.Refused(RefusalClass.Hard));
        year.Exempted().Settle();
        year.At("2022-09-05T10:00").Transferred("pc-2022-22000123-R1");

        Assert.Equal(CountAndSum.None, On(year, "2022-09-01").Refunded);
        Assert.Equal(new CountAndSum(1, 316900), On(year, "2022-09-05").Refunded);
    }

    [Fact]
    public void The_day_of_a_school_is_the_sum_of_its_students()
    {
        var day = new DayFigures(new CountAndSum(1, 60100), new CountAndSum(2, 40066), new CountAndSum(1, 20033), new CountAndSum(1, 20033), new CountAndSum(3, 500));

        var both = day.Plus(new DayFigures(new CountAndSum(1, 100), new CountAndSum(1, 10), new CountAndSum(2, 20), new CountAndSum(3, 30), new CountAndSum(4, 40)));

        Assert.Equal(new DayFigures(new CountAndSum(2, 60200), new CountAndSum(3, 40076), new CountAndSum(3, 20053), new CountAndSum(4, 20063), new CountAndSum(7, 540)), both);
        Assert.Equal(new CountAndSum(5, 100276), both.Collected);
    }

    [Fact]
    public void A_refund_unknown_for_more_than_a_day_is_left_to_a_person()
    {
        var year = StudentYear.International().PaidOnce().Exempted();
        year.Do((dossier, moment) => RefundRules.Start(dossier, dossier.Refunds[0].Id, moment.Now));

        Assert.Empty(ManualTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(24)));
        Assert.Equal(
            new ManualTask(ManualTaskKind.AskAboutRefund, StudentYear.Id, "pc-2022-22000123-R1", 316900, year.Now),
            Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(25))));
    }

    [Fact]
    public void An_address_is_to_be_corrected_since_the_roster_last_told_it()
    {
        var year = StudentYear.Of(Samples.Student() with { Email = "nobody" }).At("2022-09-03T10:00");
        year.Record(new RosterRecorded(Samples.Student() with { Email = "nobody@home" }));

        Assert.Equal(
            new ManualTask(ManualTaskKind.CorrectAddress, StudentYear.Id, "22000123", null, year.Now),
            Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now)));
    }

    [Fact]
    public void A_debit_unknown_for_more_than_a_day_is_left_to_a_person()
    {
        var year = StudentYear.International().Running(6).At("2022-10-10T12:00").DebitSent(2);

        Assert.Empty(ManualTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(24)));
        var task = Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(25)));
        Assert.Equal((ManualTaskKind.AskAboutDebit, "pc-2022-22000123-P002", 63380L), (task.Kind, task.Subject, task.Cents));
    }

    [Fact]
    public void Money_announced_and_not_captured_for_more_than_a_day_is_left_to_a_person()
    {
        var year = StudentYear.Plain().OnePageOpened().Announced();

        Assert.Empty(ManualTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(24)));
        var task = Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now.AddHours(25)));
        Assert.Equal((ManualTaskKind.AskAboutPayment, "pc-2022-22000123-P001", 60100L), (task.Kind, task.Subject, task.Cents));
    }

    [Fact]
    public void A_blocked_account_is_to_be_followed_until_it_is_paid()
    {
        var year = StudentYear.International().Running(6);
        year.Gateway.ForDebits(new Answer.Refused(RefusalClass.Hard));
        year.Until("2022-10-12T10:00");

        var task = Assert.Single(ManualTask.Of(year.Dossier, year.Ledger, year.Now));
        Assert.Equal((ManualTaskKind.FollowBlockedAccount, "2", 63380L), (task.Kind, task.Subject, task.Cents));
        Assert.Empty(ManualTask.Of(year.RegularisationOpened(2).Pays().Dossier, year.Ledger, year.Now));
    }

    private static DayFigures On(StudentYear year, string day) => DayFigures.Of(
        year.Dossier, year.Ledger, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), year.Moment.Clock);
}
