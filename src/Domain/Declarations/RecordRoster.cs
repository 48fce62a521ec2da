namespace Enrollment.Domain;

public static class RecordRoster
{
    /// <summary>
    /// A row that says nothing new records nothing, so that a roster can be imported again. Nor does it bring back what was
    /// erased; a new year begins a new dossier.
    /// </summary>
    public static Decision Decide(Dossier? dossier, Student student)
    {
        if (dossier?.Erasure is not null)
            return new Refusal.PersonalDataWasErased();
        return student.Equals(dossier?.Student) ? Decision.Nothing : Decision.Record(new RosterRecorded(student));
    }
}
