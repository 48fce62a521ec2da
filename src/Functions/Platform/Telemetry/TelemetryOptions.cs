using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>Destinations of traces and metrics. They go nowhere if nothing is set.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "";

    /// <summary>An OpenTelemetry collector, such as http://localhost:4317. Protocol and headers follow OpenTelemetry's own variables.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public string OtlpEndpoint { get; set; } = string.Empty;

    /// <summary>Connection string of Application Insights, used under the app's identity.</summary>
    [ConfigurationKeyName("APPLICATIONINSIGHTS_CONNECTION_STRING")]
    [Setting(Needed = "on Azure")]
    public string ApplicationInsights { get; set; } = string.Empty;

    public bool IsValid => OtlpEndpoint.Length == 0
        || (Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https"));
}
