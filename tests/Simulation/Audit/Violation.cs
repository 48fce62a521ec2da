namespace Enrollment.Simulation.Audit;

/// <summary>A rule that does not hold, and for whom.</summary>
internal sealed class ViolationException(string student, string rule) : Exception($"{student}: {rule}")
{
    public string Student => student;

    public string Rule => rule;
}
