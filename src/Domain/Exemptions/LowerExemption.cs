namespace Enrollment.Domain.Exemptions;

/// <summary>Lowers or withdraws an exemption that the committee granted by mistake. What it took off is owed again.</summary>
public static class LowerExemption
{
    /// <param name="cents">Total exempted for the year from now on; 0 withdraws the exemption.</param>
    /// <param name="decision">The committee's reference. The same one twice is one decision.</param>
    public static Decision Decide(Dossier dossier, long cents, string decision, Moment moment)
    {
        if (WithdrawFromSchool.AlreadyLeft(dossier) is { } left)
            return left;
        if (dossier.Exemption is not { } known)
            return new Refusal.NoExemptionToLower();
        if (known.Decision == decision && known.Cents == cents)
            return Decision.Nothing;
        var inForce = GrantExemption.InForceCents(dossier, moment.School);
        if (cents >= inForce)
            return new Refusal.ExemptionNotLowered(cents, inForce);

        var draft = new Draft(dossier, moment, new ExemptionLowered(cents, decision));
        draft.Add(OwedAgain(draft.Dossier));
        Rebalance.AddTo(draft);
        return Terms.GiveAfter(draft, moment);
    }

    /// <summary>Owes again what was exempted of the order in force, beyond the exemption in force.</summary>
    internal static IReadOnlyList<Fact> OwedAgain(Dossier dossier)
    {
        if (dossier.Order is not { } order)
            return [];

        var inForce = dossier.Exemption is { } exemption ? Math.Min(exemption.Cents ?? order.ExemptibleCents, order.ExemptibleCents) : 0;
        var back = dossier.ExemptedCents - inForce;
        return back > 0 ? [new CreditGranted(dossier.NextCredit(), order.Number, -back, CreditCause.ExemptionLowered)] : [];
    }
}
