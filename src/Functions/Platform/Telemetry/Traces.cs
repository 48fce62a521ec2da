using System.Diagnostics;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>
/// The app's own spans: what the frameworks around it write names addresses and keys, and those name people. A trace begins
/// with what somebody asks, and goes on in what is done because of it.
/// </summary>
internal static class Traces
{
    public const string SourceName = "Enrollment";
    public const string Instance = "enrollment.instance";

    internal static ActivitySource Source { get; } = new(SourceName);

    /// <summary>The span in hand, for whoever goes on with the work in another process; empty when nobody traces.</summary>
    public static string Current => Activity.Current is { } span && span.Source.Name == SourceName ? span.Id ?? string.Empty : string.Empty;

    /// <summary>A span in the trace that is handed on, or of its own: what else runs in this process is not its parent.</summary>
    internal static Activity? Continue(string name, string? trace)
    {
        Activity.Current = null;
        ActivityContext.TryParse(trace, null, isRemote: true, out var parent);
        return Source.StartActivity(name, ActivityKind.Consumer, parent);
    }
}
