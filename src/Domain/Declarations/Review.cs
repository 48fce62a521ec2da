namespace Enrollment.Domain.Declarations;

/// <summary>Validates or rejects a declaration, after the registrar has compared it with the supporting documents.</summary>
public static class Review
{
    public static Decision Validate(Dossier dossier, School school)
    {
        if (WithdrawFromSchool.AlreadyLeft(dossier) is { } left)
            return left;
        if (dossier.Order is not { } order)
            return new Refusal.NothingToReview();
        if (SituationFit.Misfit(dossier, school) is { } misfit)
            return misfit;
        if (dossier.Declaration == DeclarationState.Validated)
            return Decision.Nothing;
        return CertificateMissing(school.FindSituation(order.Situation)!, dossier.Student) is { } missing
            ? missing
            : Decision.Record(new DeclarationValidated());
    }

    internal static Refusal? CertificateMissing(Situation situation, Student student) =>
        situation.Certificate is { } certificate && !student.Traits.Contains(certificate) ? new Refusal.CertificateMissing(situation.Code) : null;

    /// <summary>Rejects the declaration. Money already paid stays on the account. Nothing more is collected until the student declares again.</summary>
    public static Decision Reject(Dossier dossier, string reason, Moment moment)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();
        if (WithdrawFromSchool.AlreadyLeft(dossier) is { } left)
            return left;
        if (dossier.Order is null)
            return new Refusal.NothingToReview();

        var draft = new Draft(dossier, moment, new DeclarationRejected(reason.Trim()));
        if (dossier.PendingPage is { } page)
            draft.Add(new PaymentAttemptAbandoned(page.Reference));
        if (dossier.Plan is { IsInForce: true } plan)
            draft.Add(new PlanCancelled(plan.Number, PlanEnd.DeclarationRejected));
        return Terms.GiveAfter(draft, moment);
    }
}
