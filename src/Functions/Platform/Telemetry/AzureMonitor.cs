using Azure.Core;
using Azure.Monitor.OpenTelemetry.Exporter;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Platform.Telemetry;

/// <summary>Exports spans and metrics to Application Insights under the app's identity. Logs go there through the host.</summary>
internal static class AzureMonitor
{
    internal static void AddAzureMonitor(this IServiceCollection services, string connection, TokenCredential identity) => services.AddExport()
        .WithTracing(traces => traces.AddAzureMonitorTraceExporter(options => Set(options, connection), identity))
        .WithMetrics(metrics => metrics.AddAzureMonitorMetricExporter(options => Set(options, connection), identity));

    // Keeps all spans, because a school has only some thousand acts a day, and the one that is looked for must be there.
    private static void Set(AzureMonitorExporterOptions options, string connection)
    {
        options.ConnectionString = connection;
        options.SamplingRatio = 1;
        options.TracesPerSecond = null;
    }
}
