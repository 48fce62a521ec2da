namespace Enrollment.Rehearsal.Scenarios;

/// <summary>One line of year.csv: somebody does something at a time.</summary>
/// <param name="Line">In the file.</param>
/// <param name="At">Local to the school.</param>
/// <param name="Student">Empty when the action names none.</param>
/// <param name="Expect">"ok", or the code with which the app must answer.</param>
internal sealed record YearAction(int Line, DateTime At, string Actor, string Student, string Name, string Detail, string Expect)
{
    public const string Ok = "ok";
}
