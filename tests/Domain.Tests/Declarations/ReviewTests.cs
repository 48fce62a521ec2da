using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Declarations;

public sealed class ReviewTests
{
    [Fact]
    public void A_scholarship_without_its_certificate_is_never_validated()
    {
        var year = StudentYear.Of().Declared("02");

        Assert.Equal(new Refusal.CertificateMissing("02"), year.Refused((dossier, moment) => Review.Validate(dossier, moment.School)));
    }

    [Fact]
    public void A_scholarship_with_its_certificate_is_validated_once()
    {
        var year = StudentYear.Of("GC", Trait.ScholarshipCertificate).Declared("02");

        year.Do((dossier, moment) => Review.Validate(dossier, moment.School));

        Assert.Equal(DeclarationState.Validated, year.Dossier.Declaration);
        Assert.Empty(year.Do((dossier, moment) => Review.Validate(dossier, moment.School)).LastFacts);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_rejection_needs_a_reason(string reason) =>
        Assert.Equal(new Refusal.ReasonMissing(), StudentYear.Plain().Refused((dossier, moment) => Review.Reject(dossier, reason, moment)));

    [Fact]
    public void Without_a_declaration_there_is_nothing_to_review()
    {
        var year = StudentYear.Of().Declared(Declare.Uncertain);

        Assert.Equal(new Refusal.NothingToReview(), year.Refused((dossier, moment) => Review.Reject(dossier, "no", moment)));
        Assert.Equal(new Refusal.NothingToReview(), year.Refused((dossier, moment) => Review.Validate(dossier, moment.School)));
    }

    [Fact]
    public void After_a_rejection_nothing_is_collected_and_money_stays_on_the_account()
    {
        var year = StudentYear.Plain().Running(3).Rejected("no certificate");

        Assert.Equal(PlanState.Cancelled, year.Plan.State);
        Assert.Equal((0, 20034, -20034), (year.Dossier.OrderedCents, year.Dossier.PaidCents, year.Dossier.BalanceCents));
        Assert.Empty(year.Dossier.Refunds);
        Assert.Equal(new Refusal.DeclarationWasRejected("no certificate"), year.Refused(PaymentRules.OpenOnePayment));
        Assert.Single(year.Until("2023-01-01T00:00").Dossier.Attempts);
    }

    [Fact]
    public void A_rejection_closes_the_card_page_that_is_open() =>
        Assert.Null(StudentYear.Plain().OnePageOpened().Rejected().Dossier.PendingAttempt);

    [Fact]
    public void A_debit_refused_after_a_rejection_reopens_nothing()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).Rejected().DebitRefused(RefusalClass.Soft);

        Assert.Null(year.Dossier.RetryAt(1, 2));
        Assert.Equal(InstalmentState.Cancelled, year.Plan.Instalments[1].State);
        Assert.False(year.Dossier.IsBlocked);
    }

    [Fact]
    public void An_account_blocked_before_a_rejection_opens_again_with_the_new_declaration()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard);

        Assert.False(year.Rejected().Declared("02").Dossier.IsBlocked);
    }
}
