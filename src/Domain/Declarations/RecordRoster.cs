namespace Enrollment.Domain;

public static class RecordRoster
{
    /// <summary>A row that says nothing new records nothing, so that a roster can be imported again.</summary>
    public static Decision Decide(Dossier? dossier, Student student) =>
        student.Equals(dossier?.Student) ? Decision.Nothing : Decision.Record(new RosterRecorded(student));
}
