using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Dossiers;

/// <param name="Reason">The accountants' reason of a refusal; null otherwise.</param>
internal sealed record PlanView(int Number, PlanState State, string? Reason, IReadOnlyList<InstalmentView> Instalments)
{
    public static PlanView Of(PaymentPlan plan, Dossier dossier, string language) => new(
        plan.Number, plan.State, plan.Reason, [.. plan.Instalments.Select(part => InstalmentView.Of(part, plan, dossier, language))]);
}

/// <summary>One part of a plan.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="DueOn">Local day; null until the first instalment is paid, which fixes all dates.</param>
/// <param name="NextAttemptAt">Time of the next try of a refused debit; null if there is none.</param>
/// <param name="Refusal">Tells the student why the bank refused the last debit; null if it did not.</param>
internal sealed record InstalmentView(
    int Number, long Cents, DateOnly? DueOn, InstalmentState State, DateTimeOffset? NextAttemptAt, string? Refusal)
{
    internal static InstalmentView Of(Instalment part, PaymentPlan plan, Dossier dossier, string language)
    {
        if (part.State != InstalmentState.Refused)
            return new InstalmentView(part.Number, part.Cents, part.DueOn, part.State, null, null);

        var refused = dossier.Attempts.LastOrDefault(attempt => attempt is { Channel: PaymentChannel.Debit, State: PaymentAttemptState.Refused }
            && attempt.Plan == plan.Number && attempt.Instalment == part.Number);
        return new InstalmentView(
            part.Number, part.Cents, part.DueOn, part.State, dossier.RetryAt(plan.Number, part.Number),
            DebitTexts.Why(refused?.Code, refused?.Class).In(language));
    }
}
