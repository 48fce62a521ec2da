using System.Globalization;

namespace Enrollment.Rehearsal.Scenarios;

/// <summary>A problem in a scenario's folder, and its place.</summary>
/// <param name="Line">1 for the header; null when it concerns the whole file.</param>
internal sealed record ScenarioProblem(string File, int? Line, string Reason)
{
    public override string ToString() => Line is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"{File}, line {line}: {Reason}")
        : $"{File}: {Reason}";
}
