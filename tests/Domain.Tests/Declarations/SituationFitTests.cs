using Enrollment.Domain.Declarations;
using Enrollment.Domain.Dossiers;
using Enrollment.Domain.Facts;
using Enrollment.Domain.Payments;
using Enrollment.Domain.Plans;
using Enrollment.Domain.Schools;
using Enrollment.Domain.Students;

namespace Enrollment.Domain.Tests.Declarations;

/// <summary>The roster is corrected after the declaration.</summary>
public sealed class SituationFitTests
{
    [Fact]
    public void A_student_found_to_be_from_outside_the_Union_is_not_validated_as_01()
    {
        var year = Corrected(StudentYear.Plain(), Samples.Student("GC", Trait.NonEu));

        var refusal = Assert.IsType<Refusal.SituationImposed>(year.Refused(Validate));

        Assert.Equal(("01", Trait.NonEu, "05"), (refusal.Situation, refusal.Because, refusal.Imposed));
    }

    [Fact]
    public void An_apprentice_is_not_validated_in_another_situation_than_01() =>
        Assert.IsType<Refusal.SituationImposed>(Corrected(StudentYear.Of().Declared("02"), Samples.Student("GC", Trait.Apprentice)).Refused(Validate));

    [Fact]
    public void A_contract_that_was_not_signed_after_all_is_not_validated() => Assert.Equal(
        new Refusal.SituationReserved("08", Trait.ProfessionalContractSigned),
        Corrected(StudentYear.Of("GC", Trait.ProfessionalContractSigned).Declared("08"), Samples.Student()).Refused(Validate));

    [Fact]
    public void A_situation_that_the_new_programme_does_not_offer_is_not_validated() => Assert.IsType<Refusal.SituationNotOffered>(
        Corrected(StudentYear.Of("GC", Trait.ProfessionalContractSigned).Declared("08"), Samples.Student("PREP", Trait.ProfessionalContractSigned)).Refused(Validate));

    [Fact]
    public void The_fees_are_those_of_the_programme_declared_in_until_the_student_declares_again_in_the_new_one()
    {
        var year = Corrected(StudentYear.Plain(), Samples.Student("EDGE"));

        Assert.Equal(("GC", 60100), (year.Dossier.Order!.Programme, year.Dossier.DueCents));
        Assert.Equal(new Refusal.ProgrammeChanged("GC", "EDGE"), year.Refused(Validate));

        year.Declared("01");
        Assert.Equal(("EDGE", 100000), (year.Dossier.Order!.Programme, year.Dossier.DueCents));
        Assert.Equal(DeclarationState.Validated, year.Do(Validate).Dossier.Declaration);
    }

    [Fact]
    public void A_programme_of_the_same_fees_changes_nothing() => Assert.Equal(
        DeclarationState.Validated, Corrected(StudentYear.Plain(), Samples.Student("PREP")).Do(Validate).Dossier.Declaration);

    [Fact]
    public void What_was_validated_and_fits_no_longer_is_named_and_can_be_rejected()
    {
        var year = Corrected(StudentYear.Of("GC", Trait.ScholarshipCertificate).Declared("02").Do(Validate), Samples.Student());

        Assert.Equal(new Refusal.CertificateMissing("02"), SituationFit.Misfit(year.Dossier, year.School));
        Assert.Equal(new Refusal.CertificateMissing("02"), year.Refused(Validate));
        Assert.Null(SituationFit.Misfit(year.Rejected().Dossier, year.School));
    }

    [Fact]
    public void A_certificate_that_may_still_come_is_no_misfit() =>
        Assert.Null(SituationFit.Misfit(StudentYear.Of().Declared("02").Dossier, Samples.School));

    [Fact]
    public void Of_whose_personal_data_are_erased_nothing_is_said() => Assert.Null(
        SituationFit.Misfit(StudentYear.Plain().Record(new RosterRecorded(Lacking()), new PersonalDataErased("RGPD-1", "seal")).Dossier, Samples.School));

    [Fact]
    public void Declaring_again_what_no_longer_fits_is_refused() => Assert.IsType<Refusal.SituationImposed>(
        Corrected(StudentYear.Plain(), Samples.Student("GC", Trait.NonEu)).Refused((dossier, moment) => Declare.Decide(dossier, "01", moment)));

    [Fact]
    public void Prerequisites_that_are_taken_back_stop_validation_and_payment_until_they_are_done_again()
    {
        var missing = new Refusal.PrerequisitesMissing([Prerequisite.StudentLifeContribution]);
        var year = Corrected(StudentYear.Plain().OnePageOpened(), Lacking());

        Assert.Null(year.Dossier.PendingAttempt);
        Assert.All(
            new[] { year.Refused(Validate), year.Refused(PaymentRules.OpenOnePayment), year.Refused((dossier, moment) => PlanRules.Request(dossier, 3, moment)) },
            refusal => Assert.Equal(missing.Missing, Assert.IsType<Refusal.PrerequisitesMissing>(refusal).Missing));
        Assert.IsType<Refusal.PrerequisitesMissing>(Quote.For(year.Dossier, 1, year.School).Refusal);

        Assert.Equal(0, Corrected(year, Samples.Student()).PaidOnce().Dossier.DueCents);
    }

    [Fact]
    public void Prerequisites_that_are_taken_back_stop_the_first_instalment_and_no_plan_that_runs()
    {
        Assert.IsType<Refusal.PrerequisitesMissing>(
            Corrected(StudentYear.Plain().Requested(3).Accepted(), Lacking()).Refused(PaymentRules.OpenFirstInstalment));

        var running = Corrected(StudentYear.Plain().Running(3), Lacking()).At("2022-10-10T10:00").DebitSent(2).DebitRefused(RefusalClass.Hard);
        Assert.NotNull(running.RegularisationOpened(2).Dossier.PendingPage);
        Assert.Contains(Menu.Of(Corrected(StudentYear.Plain().Running(3), Lacking()).Dossier, running.Moment),
            item => item is { Line: MenuLine.PayInstalments, State: MenuState.Done });
    }

    private static StudentYear Corrected(StudentYear year, Student student) => year.Do((dossier, moment) => RecordRoster.Decide(dossier, student, moment));

    private static Student Lacking() => Samples.Student() with
    {
        Prerequisites = new HashSet<Prerequisite> { Prerequisite.AdministrativeRegistration, Prerequisite.SupportingDocuments },
    };

    private static Decision Validate(Dossier dossier, Moment moment) => Review.Validate(dossier, moment.School);
}
