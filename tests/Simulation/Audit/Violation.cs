namespace Enrollment.Simulation.Audit;

/// <summary>Reports a broken rule, and the student it is about.</summary>
internal sealed class ViolationException(string student, string rule) : Exception($"{student}: {rule}")
{
    public string Student => student;

    public string Rule => rule;
}
