namespace Enrollment.Functions.Features.Plans;

/// <summary>A plan request as accountants may see it, without situation and fee lines.</summary>
/// <param name="AcceptToken">Token by which a signed-in accountant accepts. It cannot refuse.</param>
/// <param name="RefuseToken">Token by which a signed-in accountant refuses. It cannot accept.</param>
internal sealed record ApprovalView(
    string Student, string Name, string Programme, long TotalCents, IReadOnlyList<long> InstalmentCents, int DayOfMonth,
    string AcceptToken, string RefuseToken)
{
    public static ApprovalView Of(Dossier dossier, PaymentPlan plan, School school, string acceptToken, string refuseToken) => new(
        dossier.Student.Number, dossier.Student.FullName, dossier.Order?.Programme ?? dossier.Student.Programme, plan.TotalCents,
        [.. plan.Instalments.Select(part => part.Cents)], school.Instalments.DayOfMonth, acceptToken, refuseToken);
}

/// <param name="Token">The part of the mailed link after its "#".</param>
internal sealed record ApprovalLink(string Token);

/// <param name="Token">The token of <see cref="ApprovalView"/> for this decision.</param>
/// <param name="Decision">"accept" or "refuse".</param>
/// <param name="Reason">Reason of a refusal, told to the student.</param>
internal sealed record ApprovalDecision(string Token, string Decision, string? Reason = null);

/// <summary>Confirms that this call decided the request.</summary>
/// <param name="Decision">"accept" or "refuse".</param>
internal sealed record DecisionNoted(string Decision);
