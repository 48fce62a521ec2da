using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Declarations;

public sealed class DeclareTests
{
    [Theory]
    [InlineData("01", 60100, 0)]
    [InlineData("02", 0, 0)]
    public void A_declaration_orders_the_fees_of_its_situation(string situation, long total, long exemptible)
    {
        var order = StudentYear.Of().Declared(situation).Dossier.Order!;

        Assert.Equal((situation, total, exemptible), (order.Situation, order.TotalCents, order.ExemptibleCents));
    }

    [Fact]
    public void An_international_student_owes_the_differentiated_fees() =>
        Assert.Equal((377000, 316900), (StudentYear.International().Dossier.DueCents, StudentYear.International().Dossier.Order!.ExemptibleCents));

    [Fact]
    public void A_programme_can_have_its_own_fees() =>
        Assert.Equal(100000, StudentYear.Of("EDGE").Declared("01").Dossier.DueCents);

    [Theory]
    [InlineData(Trait.NonEu, "01", "05")]
    [InlineData(Trait.Apprentice, "02", "01")]
    [InlineData(Trait.ProfessionalContractSigned, "01", "08")]
    public void Who_must_choose_a_situation_cannot_choose_another(Trait trait, string chosen, string imposed)
    {
        Assert.Equal(new Refusal.SituationImposed(chosen, trait, imposed), Refused(StudentYear.Of("GC", trait), chosen));
        Assert.Equal(imposed, StudentYear.Of("GC", trait).Declared(imposed).Dossier.Order!.Situation);
    }

    [Theory]
    [InlineData("05", Trait.NonEu)]
    [InlineData("08", Trait.ProfessionalContractSigned)]
    public void A_reserved_situation_is_only_for_those_it_is_kept_for(string situation, Trait trait) =>
        Assert.Equal(new Refusal.SituationReserved(situation, trait), Refused(StudentYear.Of(), situation));

    [Fact]
    public void A_situation_the_programme_does_not_offer_is_imposed_on_nobody() =>
        Assert.Equal("01", StudentYear.Of("PREP", Trait.NonEu).Declared("01").Dossier.Order!.Situation);

    [Fact]
    public void Of_two_imposed_situations_either_may_be_declared()
    {
        Assert.Equal("01", StudentYear.Of("GC", Trait.NonEu, Trait.Apprentice).Declared("01").Dossier.Order!.Situation);
        Assert.Equal("05", StudentYear.Of("GC", Trait.NonEu, Trait.Apprentice).Declared("05").Dossier.Order!.Situation);
        Assert.IsType<Refusal.SituationImposed>(Refused(StudentYear.Of("GC", Trait.NonEu, Trait.Apprentice), "02"));
    }

    [Fact]
    public void A_situation_that_the_programme_does_not_offer_is_refused_with_those_it_offers()
    {
        var refusal = Assert.IsType<Refusal.SituationNotOffered>(Refused(StudentYear.Of("PREP"), "05"));

        Assert.Equal(["01", "02"], refusal.Offered);
    }

    [Theory]
    [InlineData("99")]
    [InlineData("")]
    public void An_unknown_situation_is_refused(string situation) =>
        Assert.Equal(new Refusal.UnknownSituation(situation), Refused(StudentYear.Of(), situation));

    [Fact]
    public void A_student_of_an_unknown_programme_is_offered_nothing() =>
        Assert.IsType<Refusal.SituationNotOffered>(Refused(StudentYear.Of("NONE"), "01"));

    [Fact]
    public void Missing_prerequisites_are_all_named()
    {
        var student = Samples.Student() with { Prerequisites = new HashSet<Prerequisite> { Prerequisite.AdministrativeRegistration } };

        var refusal = Assert.IsType<Refusal.PrerequisitesMissing>(Refused(StudentYear.Of(student), "01"));

        Assert.Equal([Prerequisite.StudentLifeContribution, Prerequisite.SupportingDocuments], refusal.Missing);
    }

    [Theory]
    [InlineData("2022-06-20T07:59", "2022-06-20T08:00")]
    [InlineData("2022-07-27T12:00", "2022-08-18T08:00")]
    [InlineData("2022-08-10T10:00", "2022-08-18T08:00")]
    [InlineData("2022-12-01T10:00", null)]
    public void Outside_the_windows_a_declaration_is_refused_with_the_reopening_date(string now, string? reopens)
    {
        var refusal = Assert.IsType<Refusal.PortalClosed>(Refused(StudentYear.Of().At(now), "01"));

        Assert.Equal((PortalMenu.Declaration, reopens is null ? null : Samples.Local(reopens)), (refusal.Menu, refusal.ReopensAt));
    }

    [Fact]
    public void An_uncertain_student_waits_and_cannot_pay()
    {
        var year = StudentYear.Of().Declared(Declare.Uncertain);

        Assert.Equal(DeclarationState.Uncertain, year.Dossier.Declaration);
        Assert.Equal(new Refusal.SituationUncertain(), year.Refused(PaymentRules.OpenOnePayment));
        Assert.Equal(new Refusal.SituationUncertain(), year.Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)));
        Assert.Empty(year.Declared(Declare.Uncertain).LastFacts);
    }

    [Fact]
    public void An_uncertain_student_declares_08_once_the_contract_is_signed()
    {
        var year = StudentYear.Of().Declared(Declare.Uncertain);
        Assert.IsType<Refusal.SituationReserved>(Refused(year, "08"));

        year.Record(new RosterRecorded(Samples.Student("GC", Trait.ProfessionalContractSigned))).Declared("08");

        Assert.Equal(("08", 0), (year.Dossier.Order!.Situation, year.Dossier.DueCents));
    }

    [Fact]
    public void A_declaration_nobody_relies_on_yet_can_be_changed()
    {
        var year = StudentYear.Plain().OnePageOpened().Declared("02");

        Assert.Equal("02", year.Dossier.Order!.Situation);
        Assert.Null(year.Dossier.PendingAttempt);
        Assert.Equal(DeclarationState.Uncertain, year.Declared(Declare.Uncertain).Dossier.Declaration);
    }

    [Fact]
    public void The_same_declaration_twice_is_one_declaration() =>
        Assert.Empty(StudentYear.Plain().Declared("01").LastFacts);

    [Fact]
    public void A_declaration_somebody_relies_on_cannot_be_changed()
    {
        var expected = new Refusal.AlreadyDeclared("01");

        Assert.Equal(expected, Refused(StudentYear.Plain().PaidOnce(), "02"));
        Assert.Equal(expected, Refused(StudentYear.Plain().Requested(3), "02"));
        Assert.Equal(expected, Refused(StudentYear.Plain().Record(new DeclarationValidated()), "02"));
        Assert.Equal(expected, Refused(StudentYear.Plain().PaidOnce(), Declare.Uncertain));
    }

    [Fact]
    public void Declared_again_after_a_rejection_the_surplus_is_refunded()
    {
        var year = StudentYear.Plain().PaidOnce().Rejected().Declared("02");

        var refund = Assert.Single(year.Dossier.Refunds);
        Assert.Equal((60100, 0), (refund.Cents, year.Dossier.DueCents));
        Assert.Equal(-60100, year.Dossier.BalanceCents);
        Assert.Equal(0, year.Until("2022-09-02T00:00").Dossier.BalanceCents);
    }

    [Fact]
    public void Declared_again_after_a_rejection_only_the_shortfall_is_due()
    {
        var year = StudentYear.Plain().PaidOnce().Rejected();
        year.Record(new RosterRecorded(Samples.Student("GC", Trait.NonEu))).Declared("05");

        Assert.Equal(316900, year.Dossier.DueCents);
        Assert.Equal(0, year.PaidOnce().Dossier.DueCents);
    }

    [Fact]
    public void A_debit_under_way_is_still_followed_after_a_rejection_and_a_new_declaration()
    {
        var year = StudentYear.Plain().Running(3).At("2022-10-10T10:00").DebitSent(2).Rejected().Declared("02");

        year.Pays();

        Assert.Equal(40067, year.Dossier.PaidCents);
        Assert.Equal((0, 40067), (year.Dossier.DueCents, year.Dossier.RefundCents));
    }

    private static Refusal Refused(StudentYear year, string situation) =>
        year.Refused((dossier, moment) => Declare.Decide(dossier, situation, moment));
}
