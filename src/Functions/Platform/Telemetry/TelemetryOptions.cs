using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>Where traces and metrics go; nowhere when nothing is set.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "";

    /// <summary>Any OpenTelemetry collector: http://localhost:4317. Its protocol and headers follow OpenTelemetry's own variables.</summary>
    [ConfigurationKeyName("OTEL_EXPORTER_OTLP_ENDPOINT")]
    public string OtlpEndpoint { get; set; } = string.Empty;

    /// <summary>Application Insights, under the app's identity.</summary>
    [ConfigurationKeyName("APPLICATIONINSIGHTS_CONNECTION_STRING")]
    [Setting(Needed = "on Azure")]
    public string ApplicationInsights { get; set; } = string.Empty;

    public bool IsValid => OtlpEndpoint.Length == 0
        || (Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https"));
}
