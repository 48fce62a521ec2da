namespace Enrollment.Functions.Features.Exemptions;

/// <summary>The effect of an exemption, computed by the decision that would grant it.</summary>
/// <param name="Name">First and last name.</param>
/// <param name="CreditedCents">Amount credited on the order beyond earlier credits; negative if it is owed again.</param>
/// <param name="DueBeforeCents">Amount to pay now; negative if more was paid than is owed.</param>
/// <param name="DueAfterCents">Amount to pay afterwards.</param>
/// <param name="RefundedCents">Amount that would go back to the student.</param>
/// <param name="Instalments">Instalments of the plan that is requested, accepted, running or paid; empty without one.</param>
internal sealed record ExemptionEffect(
    string Student, string Name, long CreditedCents, long DueBeforeCents, long DueAfterCents, long RefundedCents,
    IReadOnlyList<InstalmentEffect> Instalments)
{
    public static ExemptionEffect Of(Dossier before, Dossier after) => new(
        before.Student.Number, before.Student.FullName, after.CreditedCents - before.CreditedCents, before.DueCents, after.DueCents,
        after.RefundCents - before.RefundCents, InstalmentEffect.All(before, after));
}

/// <param name="Number">1 for the first.</param>
/// <param name="DueOn">Local day; null until the first instalment is paid, which fixes all dates.</param>
/// <param name="AfterCents">0 if the instalment is cancelled.</param>
/// <param name="State">State afterwards.</param>
internal sealed record InstalmentEffect(int Number, DateOnly? DueOn, long BeforeCents, long AfterCents, InstalmentState State)
{
    internal static IReadOnlyList<InstalmentEffect> All(Dossier before, Dossier after) =>
        before.Plan is { IsInForce: true } or { State: PlanState.Settled }
            ? [.. before.Plan.Instalments.Zip(after.Plan!.Instalments, (was, becomes) => new InstalmentEffect(
                was.Number, was.DueOn, Cents(was), Cents(becomes), becomes.State))]
            : [];

    private static long Cents(Instalment part) => part.State == InstalmentState.Cancelled ? 0 : part.Cents;
}
