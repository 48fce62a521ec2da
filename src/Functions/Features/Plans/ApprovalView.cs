namespace Enrollment.Functions.Features.Plans;

/// <summary>A request as the accountants may see it: neither situation nor fee lines.</summary>
/// <param name="AcceptToken">What a signed-in accountant sends to accept; it cannot refuse.</param>
/// <param name="RefuseToken">What a signed-in accountant sends to refuse; it cannot accept.</param>
internal sealed record ApprovalView(
    string Student, string Name, string Programme, long TotalCents, IReadOnlyList<long> InstalmentCents, int DayOfMonth,
    string AcceptToken, string RefuseToken)
{
    public static ApprovalView Of(Dossier dossier, PaymentPlan plan, School school, string acceptToken, string refuseToken) => new(
        dossier.Student.Number, dossier.Student.FullName, dossier.Order?.Programme ?? dossier.Student.Programme, plan.TotalCents,
        [.. plan.Instalments.Select(part => part.Cents)], school.Instalments.DayOfMonth, acceptToken, refuseToken);
}

/// <param name="Token">What stands behind the "#" of the mailed link.</param>
internal sealed record ApprovalLink(string Token);

/// <param name="Token">The one of <see cref="ApprovalView"/> for this decision.</param>
/// <param name="Decision">"accept" or "refuse".</param>
/// <param name="Reason">For a refusal: what the student is told.</param>
internal sealed record ApprovalDecision(string Token, string Decision, string? Reason = null);

/// <summary>The request was decided by this call.</summary>
/// <param name="Decision">"accept" or "refuse".</param>
internal sealed record DecisionNoted(string Decision);
