namespace Enrollment.Functions.Features.Exemptions;

/// <summary>Texts for lines that change nothing and that no rule refuses.</summary>
internal static class ExemptionTexts
{
    internal static readonly Text UnknownStudent = new("Étudiant inconnu.", "Unknown student.");

    internal static readonly Text AlreadyApplied = new("Cette décision est déjà appliquée.", "This decision is applied already.");
}
