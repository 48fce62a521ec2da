using System.Diagnostics;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>
/// Opens the app's own spans. Those of the frameworks around it name addresses and keys, and these name people. A trace
/// begins with a request and goes on in what is done because of it.
/// </summary>
internal static class Traces
{
    public const string SourceName = "Enrollment";
    public const string Instance = "enrollment.instance";

    internal static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Id of the current span, for whoever goes on with the work in another process. Empty if tracing is off.</summary>
    public static string Current => Activity.Current is { } span && span.Source.Name == SourceName ? span.Id ?? string.Empty : string.Empty;

    /// <summary>Starts a span in the given trace, or in a new one. What else runs in this process is not its parent.</summary>
    internal static Activity? Continue(string name, string? trace)
    {
        Activity.Current = null;
        ActivityContext.TryParse(trace, null, isRemote: true, out var parent);
        return Source.StartActivity(name, ActivityKind.Consumer, parent);
    }
}
