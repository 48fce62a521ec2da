using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Exemptions;

/// <summary>Checks the fields of the committee's decisions.</summary>
internal static class CommitteeDecision
{
    /// <param name="cents">Null if the decision is about the whole.</param>
    /// <exception cref="InvalidRequestException">The amount or the reference is not valid.</exception>
    public static void Check(long? cents, string decision)
    {
        if (cents <= 0)
            throw new InvalidRequestException("cents", "Le montant doit être positif.", "The amount must be positive.");
        CheckReference(decision);
    }

    /// <param name="cents">Amount left of an exemption; 0 for none.</param>
    /// <exception cref="InvalidRequestException">The amount or the reference is not valid.</exception>
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
