namespace Enrollment.Functions.Features.Exemptions;

/// <summary>The text for a line that changes nothing and that no rule refuses.</summary>
internal static class ExemptionTexts
{
    internal static readonly Text UnknownStudent = new("Étudiant inconnu.", "Unknown student.");

    internal static readonly Text AlreadyApplied = new("Cette décision est déjà appliquée.", "This decision is applied already.");
}
