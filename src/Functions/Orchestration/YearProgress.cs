using System.Text.Json.Serialization;

namespace Enrollment.Functions.Orchestration;

/// <summary>The state of a year, as the activity that read the dossier last found it.</summary>
/// <param name="Next">The next step; a wait ends at an instant of the host's clock (UTC).</param>
/// <param name="Status">Phase and next step in an operator's words: the custom status of the orchestration.</param>
internal sealed record YearProgress(YearPhase Phase, Step Next, string Status);

/// <summary>The order to do one step.</summary>
/// <param name="Subject">Of the step: a reference, an id, an instalment number.</param>
/// <param name="Trace">Of the act that led here, where somebody acted and traces are taken.</param>
internal sealed record StepOrder(
    string Dossier, string? Subject, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trace = null);

/// <summary>The order to back off from a step that failed.</summary>
/// <param name="Failed">The step that was to be done.</param>
/// <param name="Since">When it first failed (UTC, by the host's clock).</param>
internal sealed record BackOffOrder(string Dossier, Step Failed, TimeSpan Pause, DateTime Since);
