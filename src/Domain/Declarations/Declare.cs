namespace Enrollment.Domain.Declarations;

/// <summary>Declares the student's situation (menu 1), or that they do not know it yet.</summary>
public static class Declare
{
    /// <summary>The answer of a student who does not know yet. The dossier waits, and nothing can be paid.</summary>
    public const string Uncertain = "uncertain";

    public static Decision Decide(Dossier dossier, string situation, Moment moment)
    {
        if (MayNotDeclare(dossier, moment) is { } closed)
            return closed;
        if (situation == Uncertain)
            return DecideUncertain(dossier);
        if (moment.School.FindSituation(situation) is not { } declared)
            return new Refusal.UnknownSituation(situation);
        if (dossier.Order?.Situation == situation && SituationFit.Misfit(dossier, moment.School) is null)
            return Decision.Nothing;
        if ((MayNotChange(dossier) ?? DoesNotFit(dossier.Student, declared, moment.School)) is { } refusal)
            return refusal;

        var student = dossier.Student;
        var number = string.Create(CultureInfo.InvariantCulture, $"{dossier.Id}-O{dossier.Orders.Count + 1}");
        var draft = new Draft(dossier, moment);
        if (dossier.PendingPage is { } page)
            draft.Add(new PaymentAttemptAbandoned(page.Reference));
        draft.Add(new SituationDeclared(situation, number, student.Programme, moment.School.LinesFor(situation, student.Programme)));
        draft.Add(GrantExemption.CreditOf(draft.Dossier));
        Rebalance.AddTo(draft);
        return draft.ToDecision();
    }

    /// <summary>Returns a refusal if nothing can be declared now, whatever the situation; null if something can.</summary>
    public static Refusal? MayNotDeclare(Dossier dossier, Moment moment) =>
        WithdrawFromSchool.AlreadyLeft(dossier) is { } left ? left
        : Missing(dossier.Student) ?? Terms.Closed(dossier, PortalMenu.Declaration, moment);

    /// <summary>Returns a refusal that names the prerequisites that the student lacks; null if all are done.</summary>
    public static Refusal? Missing(Student student) =>
        student.MissingPrerequisites() is { Count: > 0 } missing ? new Refusal.PrerequisitesMissing(missing) : null;

    /// <summary>Returns a refusal if this student may not declare this situation; null if they may.</summary>
    public static Refusal? DoesNotFit(Student student, Situation declared, School school)
    {
        var offered = school.FindProgramme(student.Programme)?.Situations ?? [];
        if (!offered.Contains(declared.Code))
            return new Refusal.SituationNotOffered(declared.Code, student.Programme, offered);

        var imposed = school.Situations.Where(other =>
            other.ImposedBy is { } trait && student.Traits.Contains(trait) && offered.Contains(other.Code)).ToList();
        if (imposed.Count > 0 && imposed.All(other => other.Code != declared.Code))
            return new Refusal.SituationImposed(declared.Code, imposed[0].ImposedBy!.Value, imposed[0].Code);

        return declared.ReservedFor is { } reserved && !student.Traits.Contains(reserved)
            ? new Refusal.SituationReserved(declared.Code, reserved)
            : null;
    }

    private static Decision DecideUncertain(Dossier dossier) =>
        dossier.Declaration == DeclarationState.Uncertain ? Decision.Nothing
        : MayNotChange(dossier) is { } refusal ? refusal
        : dossier.PendingPage is { } page
            ? Decision.Record(new PaymentAttemptAbandoned(page.Reference), new UncertaintyDeclared())
            : Decision.Record(new UncertaintyDeclared());

    // A declaration can be changed until the registrar has validated it, or money or a plan relies on it.
    private static Refusal? MayNotChange(Dossier dossier) =>
        dossier.Declaration switch
        {
            DeclarationState.None or DeclarationState.Uncertain or DeclarationState.Rejected => null,
            DeclarationState.Declared when dossier.DueCents == dossier.OrderedCents - dossier.CreditedCents
                && dossier.Plan is not { IsInForce: true } => null,
            _ => new Refusal.AlreadyDeclared(dossier.Order!.Situation),
        };
}
