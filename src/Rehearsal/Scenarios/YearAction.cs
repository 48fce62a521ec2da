namespace Enrollment.Rehearsal.Scenarios;

/// <summary>An action of year.csv.</summary>
/// <param name="Line">The line in the file.</param>
/// <param name="At">The local time at the school.</param>
/// <param name="Student">The student's number; empty if the action names none.</param>
/// <param name="Expect">"ok", or the problem code that the app must answer.</param>
internal sealed record YearAction(int Line, DateTime At, string Actor, string Student, string Name, string Detail, string Expect)
{
    public const string Ok = "ok";
}
