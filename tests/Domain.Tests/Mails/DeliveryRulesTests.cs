using Enrollment.Domain.Accounting;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Mails;
using Enrollment.Domain.Schools;

namespace Enrollment.Domain.Tests.Mails;

public sealed class DeliveryRulesTests
{
    private static readonly StudentYear Year = StudentYear.Plain();
    private static readonly string Address = Year.Dossier.Student.Email;

    private static Delivery To(string recipient, int sequence) => new(sequence, recipient);

    private static DateTimeOffset? NextAt(params Delivery[] mails) => DeliveryRules.NextAt(mails, Year.Dossier, Year.School);

    [Fact]
    public void A_new_mail_is_tried_at_once() => Assert.Equal(DateTimeOffset.MinValue, NextAt(To("student", 2)));

    [Fact]
    public void What_was_sent_delivered_or_overtaken_is_tried_no_more()
    {
        var sent = DeliveryRules.Sent(To("student", 2), Address, 2, Year.Now);

        Assert.Null(NextAt(sent, sent with { State = DeliveryState.Delivered }, DeliveryRules.Overtaken(To("student", 3), Year.Now)));
    }

    [Fact]
    public void A_mailbox_that_refuses_for_now_holds_up_its_own_queue_alone()
    {
        var refused = DeliveryRules.RefusedForNow(To("student", 2), Address, "450", Year.Moment);

        Assert.Equal(Year.Now.AddMinutes(10), NextAt(refused, To("student", 3)));
        Assert.Equal(DateTimeOffset.MinValue, NextAt(refused, To("student", 3), To("accountants", 3)));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(59, 10)]
    [InlineData(60, 60)]
    [InlineData(719, 60)]
    [InlineData(720, 360)]
    public void Pauses_grow_with_the_age_of_the_first_try(int ageInMinutes, int pauseInMinutes)
    {
        var first = DeliveryRules.RefusedForNow(To("student", 2), Address, "450", Year.Moment);
        var later = Year.Moment with { Now = Year.Now.AddMinutes(ageInMinutes) };

        Assert.Equal(later.Now.AddMinutes(pauseInMinutes), DeliveryRules.RefusedForNow(first, Address, "450", later).TryAgainAt);
    }

    [Theory]
    [InlineData("2022-09-05T10:00", 5)]
    [InlineData("2023-09-01T10:00", 1)]
    public void A_refusal_for_now_is_one_for_good_after_days_and_sooner_once_the_year_is_over(string first, int days)
    {
        var moment = new Moment(Year.School, Samples.Paris(first));
        var refused = DeliveryRules.RefusedForNow(To("student", 2), Address, "450", moment);
        var limit = moment.Now.AddDays(days);

        Assert.Equal(DeliveryState.RefusedForNow, DeliveryRules.RefusedForNow(refused, Address, "450", moment with { Now = limit.AddSeconds(-1) }).State);
        Assert.Equal(DeliveryState.Refused, DeliveryRules.RefusedForNow(refused, Address, "450", moment with { Now = limit }).State);
    }

    [Fact]
    public void A_corrected_address_is_tried_at_once_and_ages_anew()
    {
        var forNow = DeliveryRules.RefusedForNow(To("student", 2), "old@example.org", "450", Year.Moment with { Now = Year.Now.AddDays(-4) });
        var forGood = DeliveryRules.Refused(To("student", 2), "old@example.org", "550", Year.Now);

        Assert.Equal(DateTimeOffset.MinValue, NextAt(forNow));
        Assert.Equal(DateTimeOffset.MinValue, NextAt(forGood));
        Assert.Null(NextAt(DeliveryRules.Refused(To("student", 2), Address, "550", Year.Now)));
        Assert.Equal(Year.Now, DeliveryRules.RefusedForNow(forNow, Address, "450", Year.Moment).FirstTriedAt);
    }

    [Fact]
    public void A_mail_is_due_from_its_very_moment_on()
    {
        var held = DeliveryRules.HeldUp(To("student", 2), Address, Year.Now, Year.Moment);

        Assert.Equal([held], DeliveryRules.Due([held], Year.Dossier, Year.Moment));
        Assert.Empty(DeliveryRules.Due([held], Year.Dossier, Year.Moment with { Now = Year.Now.AddTicks(-1) }));
    }

    [Fact]
    public void Each_recipient_is_told_what_comes_first_in_the_ledger() => Assert.Equal(
        [To("student", 2), To("accountants", 4)],
        DeliveryRules.Next([To("accountants", 4), To("student", 3), To("student", 2), To("accountants", 5)], Year.Dossier, Year.School));

    [Fact]
    public void To_nobody_whose_data_were_erased_is_anything_mailed()
    {
        var erased = Year.Dossier.After(Year.Now, [new PersonalDataErased("RGPD-1", "seal")]);

        Assert.Empty(DeliveryRules.Next([To("student", 2)], erased, Year.School));
        Assert.Empty(ManualTask.Of(erased, [DeliveryRules.Refused(To("student", 2), Address, "550", Year.Now)]));
    }

    [Fact]
    public void What_the_server_said_last_is_kept_with_the_version_that_was_told()
    {
        var refused = DeliveryRules.RefusedForNow(To("student", 2), Address, "450", Year.Moment);
        var later = Year.Now.AddMinutes(10);

        Assert.Equal(
            To("student", 2) with { State = DeliveryState.RefusedForNow, Address = Address, FirstTriedAt = Year.Now, TryAgainAt = later, Code = "450", At = Year.Now },
            refused);
        Assert.Equal(
            To("student", 2) with { State = DeliveryState.Sent, Address = Address, FirstTriedAt = Year.Now, Version = 7, At = later },
            DeliveryRules.Sent(refused, Address, 7, later));
        Assert.Equal(
            To("student", 2) with { State = DeliveryState.Refused, Address = Address, FirstTriedAt = Year.Now, Code = "550", At = later },
            DeliveryRules.Refused(refused, Address, "550", later));
        Assert.Equal(
            To("student", 2) with { State = DeliveryState.Overtaken, At = later }, DeliveryRules.Overtaken(To("student", 2) with { TryAgainAt = later }, later));
    }

    [Fact]
    public void Only_what_a_server_took_was_sent() => Assert.Equal(
        [DeliveryState.Sent, DeliveryState.Delivered],
        Enum.GetValues<DeliveryState>().Where(state => (To("student", 2) with { State = state }).WasSent));

    [Theory]
    [InlineData(MailRecipients.Student, "emilie@example.org")]
    [InlineData(MailRecipients.Accountants, "accounts@school.fr")]
    [InlineData(MailRecipients.Help, "help@school.fr")]
    [InlineData(MailRecipients.Escalation, "head@school.fr")]
    public void Each_recipient_has_an_address(string recipient, string address) =>
        Assert.Equal(address, MailRecipients.AddressOf(recipient, Year.Dossier.Student, Year.School));

    [Fact]
    public void A_mail_that_is_held_up_grows_no_older()
    {
        var until = Year.Now.AddHours(1);

        Assert.Equal(
            To("student", 2) with { TryAgainAt = until, HeldSince = Year.Now }, DeliveryRules.HeldUp(To("student", 2), Address, until, Year.Moment));
        var refused = DeliveryRules.RefusedForNow(To("student", 2), Address, "450", Year.Moment);
        Assert.Equal(refused with { TryAgainAt = until, HeldSince = Year.Now }, DeliveryRules.HeldUp(refused, Address, until, Year.Moment));
        Assert.Equal(until, NextAt(DeliveryRules.HeldUp(DeliveryRules.Refused(To("student", 2), "old@example.org", "550", Year.Now), Address, until, Year.Moment)));
    }

    [Theory]
    [InlineData("2022-09-01T10:00", 14)]
    [InlineData("2023-09-02T10:00", 1)]
    public void A_mail_that_is_held_up_for_too_long_is_a_task(string first, int days)
    {
        var since = Year.Moment with { Now = Samples.Paris(first) };
        var held = DeliveryRules.HeldUp(To("student", 2), Address, since.Now, since);
        held = DeliveryRules.HeldUp(held, Address, since.Now, since with { Now = since.Now.AddDays(days).AddSeconds(-1) });
        Assert.Equal((DeliveryState.Waiting, since.Now), (held.State, held.HeldSince));

        var ended = DeliveryRules.HeldUp(held, Address, since.Now, since with { Now = since.Now.AddDays(days) });

        Assert.Equal((DeliveryState.Refused, "throttled", null), (ended.State, ended.Code, ended.HeldSince));
        Assert.Equal(ManualTaskKind.DeliverMails, Assert.Single(ManualTask.Of(Year.Dossier, [ended])).Kind);
    }

    [Fact]
    public void A_mail_that_was_held_up_and_then_tried_is_held_up_anew()
    {
        var held = DeliveryRules.HeldUp(To("student", 2), Address, Year.Now, Year.Moment);

        Assert.Null(DeliveryRules.RefusedForNow(held, Address, "450", Year.Moment).HeldSince);
        Assert.Null(DeliveryRules.Sent(held, Address, 1, Year.Now).HeldSince);
    }

    [Fact]
    public void Each_recipient_to_whom_nothing_can_be_delivered_is_a_task()
    {
        Delivery[] mails =
        [
            DeliveryRules.Refused(To("student", 2), Address, "550", Year.Now.AddDays(1)),
            DeliveryRules.Refused(To("student", 3), Address, "550", Year.Now),
            DeliveryRules.Refused(To("accountants", 3), "compta@example.org", "550", Year.Now),
            DeliveryRules.RefusedForNow(To("help", 3), "aide@example.org", "450", Year.Moment),
        ];

        Assert.Equal(
            [("student", Year.Now), ("accountants", Year.Now)], ManualTask.Of(Year.Dossier, mails).Select(task => (task.Subject, task.Since)));
        Assert.All(ManualTask.Of(Year.Dossier, mails), task => Assert.Equal(ManualTaskKind.DeliverMails, task.Kind));
    }
}
