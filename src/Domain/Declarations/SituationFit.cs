namespace Enrollment.Domain.Declarations;

/// <summary>Compares a declaration with what the school knows, which the roster may have corrected since.</summary>
public static class SituationFit
{
    /// <summary>Returns a refusal if the declaration in force no longer fits the student; null if it does, or there is none.</summary>
    public static Refusal? Misfit(Dossier dossier, School school) => Misfit(dossier, dossier.Student, school);

    /// <summary>Compares with another row of the roster, before it is recorded.</summary>
    public static Refusal? Misfit(Dossier dossier, Student student, School school)
    {
        if (dossier is not { Withdrawal: null, Erasure: null, Order: { } order })
            return null;
        if (Declare.Missing(student) is { } missing)
            return missing;
        if (school.FindSituation(order.Situation) is not { } situation)
            return new Refusal.UnknownSituation(order.Situation);
        if (Declare.DoesNotFit(student, situation, school) is { } refusal)
            return refusal;
        if (HasOtherFees(order, student, school))
            return new Refusal.ProgrammeChanged(order.Programme, student.Programme);

        // Before the review a certificate may still come.
        return dossier.Declaration == DeclarationState.Validated ? Review.CertificateMissing(situation, student) : null;
    }

    /// <summary>True if the order was placed for another programme, with other fees than the student's programme has.</summary>
    public static bool HasOtherFees(Order order, Student student, School school) =>
        order.Programme != student.Programme
        && !school.LinesFor(order.Situation, order.Programme).SequenceEqual(school.LinesFor(order.Situation, student.Programme));
}
