namespace Enrollment.Functions.Platform.Texts;

/// <summary>Names the steps that come before the declaration, and tells where they are done.</summary>
internal static class PrerequisiteTexts
{
    internal static Text Label(Prerequisite step) => step switch
    {
        Prerequisite.StudentLifeContribution => new("Contribution de vie étudiante et de campus (CVEC)", "Student-life contribution (CVEC)"),
        Prerequisite.AdministrativeRegistration => new("Inscription administrative", "Administrative registration"),
        Prerequisite.SupportingDocuments => new("Pièces justificatives", "Supporting documents"),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    internal static Text Help(Prerequisite step) => step switch
    {
        Prerequisite.StudentLifeContribution => new(
            "Payez-la, ou faites-vous en exonérer, sur le site national cvec.etudiant.gouv.fr, puis transmettez l’attestation au service de scolarité.",
            "Pay it, or have yourself exempted from it, on the national site cvec.etudiant.gouv.fr, then give the certificate to the registrar’s office."),
        Prerequisite.AdministrativeRegistration => new(
            "Acceptez votre place et faites votre inscription administrative auprès du service de scolarité de l’université.",
            "Accept your place and complete your administrative registration with the university’s registrar’s office."),
        Prerequisite.SupportingDocuments => new(
            "Déposez vos pièces auprès du service de scolarité, qui les vérifie avant que vous puissiez déclarer votre situation.",
            "Deposit your documents with the registrar’s office, which checks them before you can declare your situation."),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };
}
