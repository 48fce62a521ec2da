using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>
/// Opens the span of an activity, and puts the instance's id on all that is logged meanwhile. It needs neither the host's
/// nor the Durable extension's tracing.
/// </summary>
internal sealed class InstanceWork : IDisposable
{
    private readonly Activity? outside = Activity.Current;
    private readonly Activity? span;
    private readonly IDisposable? scope;

    /// <param name="trace">Trace of whoever acted. Null if only time passed.</param>
    public InstanceWork(ILogger log, string instance, string? trace, string activity)
    {
        scope = log.BeginScope(new Dictionary<string, object> { ["InstanceId"] = instance, ["Activity"] = activity });
        if (!Traces.Source.HasListeners())
            return;

        span = Traces.Continue(activity, trace);
        span?.SetTag(Traces.Instance, instance);
    }

    public void Dispose()
    {
        span?.Dispose();
        if (span is not null)
            Activity.Current = outside;
        scope?.Dispose();
    }
}
