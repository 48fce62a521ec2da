using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Schools;

namespace Enrollment.Domain.Tests.Payments;

/// <summary>A card is not tried more often than its scheme allows, whatever the school's calendar and the bank's answers.</summary>
public sealed class SchemeLimitsTests
{
    private static readonly School Impatient = Samples.School with
    {
        Instalments = Samples.School.Instalments with { RetryAfterDays = [1, 1, 1, 1, 1, 1, 1, 1] },
    };

    [Fact]
    public void Fifteen_tries_within_thirty_days_and_the_next_one_waits()
    {
        var year = StudentYear.Of(Samples.Student(), Impatient).Declared("01").Running(3);
        var technical = Enumerable.Repeat<Answer>(new Answer.Refused(RefusalClass.Technical), 10);
        var soft = Enumerable.Repeat<Answer>(new Answer.Refused(RefusalClass.Soft), 8);
        year.Gateway.ForDebits([.. technical, .. soft]);

        year.Until("2022-11-08T00:00");
        var opened = year.Dossier.Attempts.Where(attempt => attempt.Channel == PaymentChannel.Debit).Select(attempt => attempt.OpenedAt).ToList();
        Assert.Equal(SchemeLimits.MostInMonth, opened.Count);
        Assert.Equal(opened[0] + SchemeLimits.Month, DebitRules.DebitAt(year.Dossier, year.Plan.Instalments[1], year.Moment));

        year.Until("2023-02-01T00:00");
        Assert.Equal(0, year.Dossier.DueCents);
    }

    [Fact]
    public void The_day_that_is_told_is_the_day_on_which_it_is_tried()
    {
        var year = StudentYear.Of(Samples.Student(), Impatient).Declared("01").Running(3);
        year.Gateway.ForDebits([.. Enumerable.Repeat<Answer>(new Answer.Refused(RefusalClass.Technical), 10), .. Enumerable.Repeat<Answer>(new Answer.Refused(RefusalClass.Soft), 8)]);

        year.Until("2023-02-01T00:00");

        var refusals = year.Ledger.Where(entry => entry.Fact is PaymentAttemptRefused { RetryAt: not null }).ToList();
        Assert.All(refusals, refused => Assert.Contains(
            year.Dossier.Attempts, attempt => attempt.OpenedAt == ((PaymentAttemptRefused)refused.Fact).RetryAt));
    }

    [Fact]
    public void Ten_tries_within_a_day_and_the_next_one_waits()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T05:00");
        var first = year.Now;
        for (var attempt = 0; attempt < SchemeLimits.MostInDay; attempt++)
        {
            var reference = year.Dossier.NextReference();
            year.Record(
                new PaymentAttemptOpened(reference, PaymentChannel.Debit, 20033, 1, 2, year.Now),
                new PaymentAttemptRefused(reference, "00191", RefusalClass.Technical, year.Now));
            year.Now += TimeSpan.FromMinutes(5);
        }

        Assert.Equal(first + SchemeLimits.Day, SchemeLimits.Fit(year.Dossier, year.Now));
        Assert.Equal(first + SchemeLimits.Day, DebitRules.DebitAt(year.Dossier, year.Plan.Instalments[1], year.Moment));
        Assert.Empty(year.DebitSent(2).LastFacts);
    }

    [Fact]
    public void What_was_never_sent_to_a_card_does_not_count()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T05:00");
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var reference = year.Dossier.NextReference();
            year.Record(
                new PaymentAttemptOpened(reference, PaymentChannel.Debit, 20033, 1, 2, year.Now),
                new PaymentAttemptRefused(reference, DebitRules.NoCard, RefusalClass.Hard, null));
        }

        Assert.Equal(year.Now, SchemeLimits.Fit(year.Dossier, year.Now));
    }

    [Theory]
    [InlineData(RefusalClass.Hard)]
    [InlineData(RefusalClass.Reauthenticate)]
    public void What_only_the_holder_can_mend_is_never_tried_again_by_itself(RefusalClass refusal)
    {
        var year = StudentYear.Of(Samples.Student(), Impatient).Declared("01").Running(3).At("2022-10-10T10:00").DebitSent(2);

        year.DebitRefused(refusal);

        Assert.Null(DebitRules.DebitAt(year.Dossier, year.Plan.Instalments[1], year.Moment));
        Assert.True(year.Dossier.IsBlocked);
        Assert.Equal(PaymentChannel.Regularisation, year.RegularisationOpened(2).Dossier.PendingPage!.Channel);
    }
}
