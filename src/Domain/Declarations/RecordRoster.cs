namespace Enrollment.Domain.Declarations;

/// <summary>The effect of a line of the roster on a student's dossier.</summary>
public enum RosterChange
{
    Added,
    Updated,
    Unchanged,

    /// <summary>The student's personal data were erased, so that the line changes nothing.</summary>
    Erased,
}

public static class RecordRoster
{
    /// <summary>Classifies what was decided about a line, for the import and for its preview.</summary>
    /// <param name="dossier">The dossier it was decided on; null when there was none.</param>
    public static RosterChange ChangeOf(Dossier? dossier, Decision decision) => decision switch
    {
        { Refusal: not null } => RosterChange.Erased,
        { Facts.Count: 0 } => RosterChange.Unchanged,
        _ => dossier is null ? RosterChange.Added : RosterChange.Updated,
    };

    /// <summary>
    /// Records a row of the roster. A row that says nothing new records nothing, so that a roster can be imported again.
    /// Erased data are not brought back. A new year begins a new dossier.
    /// </summary>
    public static Decision Decide(Dossier? dossier, Student student, Moment moment)
    {
        if (dossier?.Erasure is not null)
            return new Refusal.PersonalDataWasErased();
        if (student.Equals(dossier?.Student))
            return Decision.Nothing;

        // A student whom missing prerequisites had stopped has a term to go on once they are there again.
        var isRestored = dossier is { Order: not null } && Declare.Missing(dossier.Student) is not null && Declare.Missing(student) is null;
        if (isRestored)
            return Terms.GiveAfter(new Draft(dossier!, moment, new RosterRecorded(student)), moment);

        // Prerequisites that are taken back stop the payment that is under way.
        return dossier?.PendingPage is { Channel: PaymentChannel.OnePayment or PaymentChannel.FirstInstalment } page && Declare.Missing(student) is not null
            ? Decision.Record(new RosterRecorded(student), new PaymentAttemptAbandoned(page.Reference))
            : Decision.Record(new RosterRecorded(student));
    }
}
