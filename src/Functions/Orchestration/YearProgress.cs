using System.Text.Json.Serialization;

namespace Enrollment.Functions.Orchestration;

/// <summary>The state of a year, as the last activity that read the dossier found it.</summary>
/// <param name="Next">The next step. A wait ends at an instant of the host's clock (UTC).</param>
/// <param name="Status">Custom status of the orchestration: phase and next step in an operator's words.</param>
internal sealed record YearProgress(YearPhase Phase, Step Next, string Status);

/// <summary>The order to do one step.</summary>
/// <param name="Subject">Subject of the step: a reference, an id or an instalment number.</param>
/// <param name="Trace">Trace of the act that led to the step. Null if nobody acted, or tracing is off.</param>
internal sealed record StepOrder(
    string Dossier, string? Subject, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trace = null);

/// <summary>The order to back off from a step that failed.</summary>
/// <param name="Since">Instant of the step's first failure (UTC, by the host's clock).</param>
internal sealed record BackOffOrder(string Dossier, Step Failed, TimeSpan Pause, DateTime Since);
