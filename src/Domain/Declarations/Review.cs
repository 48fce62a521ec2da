namespace Enrollment.Domain;

/// <summary>The registrar compares the declaration with the supporting documents.</summary>
public static class Review
{
    public static Decision Validate(Dossier dossier, School school)
    {
        if (WithdrawFromSchool.HasLeft(dossier) is { } left)
            return left;
        if (dossier.Declaration == DeclarationState.Validated)
            return Decision.Nothing;
        if (dossier.Declaration != DeclarationState.Declared)
            return new Refusal.NothingToReview();

        var situation = dossier.Order!.Situation;
        return school.FindSituation(situation)?.Certificate is { } certificate && !dossier.Student.Traits.Contains(certificate)
            ? new Refusal.CertificateMissing(situation)
            : Decision.Record(new DeclarationValidated());
    }

    /// <summary>Money already paid stays on the account; nothing more is collected until the student declares again.</summary>
    public static Decision Reject(Dossier dossier, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();
        if (WithdrawFromSchool.HasLeft(dossier) is { } left)
            return left;
        if (dossier.Order is null)
            return new Refusal.NothingToReview();

        var facts = new List<Fact> { new DeclarationRejected(reason.Trim()) };
        if (dossier.PendingPage is { } page)
            facts.Add(new AttemptAbandoned(page.Reference));
        if (dossier.Plan is { IsInForce: true } plan)
            facts.Add(new PlanCancelled(plan.Number, PlanEnd.DeclarationRejected));
        return Decision.Record(facts);
    }
}
