namespace Enrollment.Domain.Exemptions;

/// <summary>Grants an exemption of all or part of the exemptible lines, by decision of the committee, before, during or after payment.</summary>
public static class GrantExemption
{
    /// <param name="cents">Total exempted for the year; null for every exemptible line.</param>
    /// <param name="decision">The committee's reference. The same one twice is one exemption.</param>
    public static Decision Decide(Dossier dossier, long? cents, string decision, Moment moment)
    {
        if (dossier.Exemption is { } known && known.Decision == decision && known.Cents == cents)
            return Decision.Nothing;
        if (MayNotGrant(dossier, cents, moment.School) is { } refusal)
            return refusal;

        var draft = new Draft(dossier, moment, new ExemptionGranted(cents, decision));
        draft.Add(CreditOf(draft.Dossier));
        draft.Add(PlanRules.EndIfNotOffered(draft.Dossier, moment.School));
        Rebalance.AddTo(draft);

        // A student whose request it ended has a term to choose again. One who had begun nothing is bound by the windows as before.
        return draft.Facts.Any(fact => fact is PlanCancelled { Because: PlanEnd.NotOffered }) ? Terms.GiveAfter(draft, moment) : draft.ToDecision();
    }

    /// <summary>Credits what the exemption in force takes off the order in force, beyond what was already credited.</summary>
    internal static IReadOnlyList<Fact> CreditOf(Dossier dossier)
    {
        if (dossier is not { Exemption: { } exemption, Order: { } order })
            return [];

        var cents = Math.Min(exemption.Cents ?? order.ExemptibleCents, order.ExemptibleCents) - dossier.CreditedCents;
        return cents > 0 ? [new CreditGranted(dossier.NextCredit(), order.Number, cents)] : [];
    }

    /// <summary>Returns the most cents that can be exempted of the student's order, or before it of any situation that fits.</summary>
    private static long MostExemptible(Dossier dossier, School school)
    {
        if (dossier.Order is { } order)
            return order.ExemptibleCents;

        var student = dossier.Student;
        return school.Situations
            .Where(situation => Declare.DoesNotFit(student, situation, school) is null)
            .Select(situation => school.LinesFor(situation.Code, student.Programme).Where(line => line.Exemptible).Sum(line => line.Cents))
            .DefaultIfEmpty(0).Max();
    }

    private static Refusal? MayNotGrant(Dossier dossier, long? cents, School school)
    {
        if (WithdrawFromSchool.AlreadyLeft(dossier) is { } left)
            return left;
        if (cents <= 0)
            return new Refusal.NothingToExempt();
        var exemptible = MostExemptible(dossier, school);
        if (exemptible == 0)
            return new Refusal.NothingToExempt();
        if (cents > exemptible)
            return new Refusal.ExemptionAboveExemptible(cents.Value, exemptible);

        var known = dossier.Order is null ? GrantedCents(dossier, exemptible) : dossier.CreditedCents;
        return (cents ?? exemptible) <= known ? new Refusal.AlreadyExempted(known) : null;
    }

    private static long GrantedCents(Dossier dossier, long exemptible) =>
        dossier.Exemption is { } known ? Math.Min(known.Cents ?? exemptible, exemptible) : 0;

    /// <summary>Returns the cents that the exemption in force takes off, or will take off at most once a situation is declared.</summary>
    internal static long InForceCents(Dossier dossier, School school) => GrantedCents(dossier, MostExemptible(dossier, school));
}
