using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Exemptions;

/// <summary>The fields that every decision of the committee must have.</summary>
internal static class CommitteeDecision
{
    /// <param name="cents">Null where the decision is about the whole.</param>
    /// <exception cref="InvalidRequestException">The amount or the reference cannot be one.</exception>
    public static void Check(long? cents, string decision)
    {
        if (cents <= 0)
            throw new InvalidRequestException("cents", "Le montant doit être positif.", "The amount must be positive.");
        CheckReference(decision);
    }

    /// <param name="cents">What is left of an exemption; 0 when none is.</param>
    /// <exception cref="InvalidRequestException">The amount or the reference cannot be one.</exception>
    public static void CheckLowering(long cents, string decision)
    {
        if (cents < 0)
            throw new InvalidRequestException("cents", "Le montant ne peut pas être négatif.", "The amount cannot be negative.");
        CheckReference(decision);
    }

    private static void CheckReference(string decision)
    {
        if (string.IsNullOrWhiteSpace(decision) || decision.Length > ExemptionFile.LongestDecision)
            throw new InvalidRequestException("decision", "Indiquez la référence de la décision (100 caractères au plus).", "Give the reference of the decision (100 characters at most).");
    }
}
