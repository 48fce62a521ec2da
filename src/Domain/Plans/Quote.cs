namespace Enrollment.Domain.Plans;

/// <summary>An amount before it is asked for, and the lines behind it.</summary>
/// <param name="DueCents">Cents still to pay, which are the lines less the exemption and less what was paid.</param>
/// <param name="Parts">The instalments of the plan, in cents. A single part for one payment.</param>
public sealed record Quote(
    IReadOnlyList<FeeLine> Lines, long TotalCents, long ExemptedCents, long PaidCents, long DueCents, IReadOnlyList<long> Parts)
{
    /// <param name="count">1 for one payment, else the number of instalments.</param>
    /// <returns>The quote, or the refusal of that number.</returns>
    public static (Quote? Quote, Refusal? Refusal) For(Dossier dossier, int count, School school)
    {
        if ((PaymentRules.NotPayable(dossier) ?? Declare.Missing(dossier.Student)) is { } refusal)
            return (null, refusal);
        if (count != 1 && PlanRules.NotOffered(count, dossier.DueCents, school) is { } notOffered)
            return (null, notOffered);

        return (Of(dossier, count, school), null);
    }

    private static Quote Of(Dossier dossier, int count, School school)
    {
        var order = dossier.Order!;
        var split = school.Instalments.FindOffer(count)?.Split ?? InstalmentSplit.EqualParts;
        return new Quote(order.Lines, order.TotalCents, dossier.ExemptedCents, dossier.PaidCents - dossier.RefundCents,
            dossier.DueCents, PlanRules.Parts(dossier, count, split));
    }
}
