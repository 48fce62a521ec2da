namespace Enrollment.Domain;

/// <summary>The commission gives up all or part of the exemptible lines, before, during or after payment.</summary>
public static class GrantExemption
{
    /// <param name="cents">Total exempted for the year; null for every exemptible line.</param>
    /// <param name="decision">The commission's reference: the same one twice is one exemption.</param>
    public static Decision Decide(Dossier dossier, long? cents, string decision, DateTimeOffset now)
    {
        if (dossier.Exemption is { } known && known.Decision == decision && known.Cents == cents)
            return Decision.Nothing;
        if (MayNotGrant(dossier, cents) is { } refusal)
            return refusal;

        var facts = new List<Fact> { new ExemptionGranted(cents, decision) };
        facts.AddRange(CreditOf(dossier.After(now, facts)));
        facts.AddRange(Settlement.Of(dossier, facts, now));
        return Decision.Record(facts);
    }

    /// <summary>What the exemption in force takes off the order in force, beyond what was already credited.</summary>
    internal static IReadOnlyList<Fact> CreditOf(Dossier dossier)
    {
        if (dossier is not { Exemption: { } exemption, Order: { } order })
            return [];

        var cents = Math.Min(exemption.Cents ?? order.ExemptibleCents, order.ExemptibleCents) - dossier.CreditedCents;
        return cents > 0 ? [new CreditGranted(dossier.NextCredit(), order.Number, cents)] : [];
    }

    private static Refusal? MayNotGrant(Dossier dossier, long? cents)
    {
        if (WithdrawFromSchool.HasLeft(dossier) is { } left)
            return left;
        if (cents <= 0)
            return new Refusal.NothingToExempt();
        if (dossier.Order is { ExemptibleCents: var exemptible })
        {
            if (exemptible == 0)
                return new Refusal.NothingToExempt();
            if (cents > exemptible)
                return new Refusal.ExemptionAboveExemptible(cents.Value, exemptible);
            return (cents ?? exemptible) <= dossier.CreditedCents ? new Refusal.AlreadyExempted(dossier.CreditedCents) : null;
        }

        return dossier.Exemption is { } known && (known.Cents is null || cents <= known.Cents)
            ? new Refusal.AlreadyExempted(known.Cents ?? 0)
            : null;
    }
}
