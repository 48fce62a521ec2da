using System.Globalization;

namespace Enrollment.Rehearsal.Scenarios;

/// <param name="Line">The line, 1 for the header; null if the problem concerns the whole file.</param>
internal sealed record ScenarioProblem(string File, int? Line, string Reason)
{
    public override string ToString() => Line is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"{File}, line {line}: {Reason}")
        : $"{File}: {Reason}";
}
