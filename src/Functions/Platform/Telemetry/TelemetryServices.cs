using Azure.Identity;
using Enrollment.Functions.Platform.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Enrollment.Functions.Platform.Telemetry;

internal static class TelemetryServices
{
    /// <summary>Exports traces, metrics and logs to an OpenTelemetry collector, and traces and metrics to Application Insights, if set.</summary>
    internal static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings<TelemetryOptions>(configuration)
            .Validate(options => options.IsValid, "Set OTEL_EXPORTER_OTLP_ENDPOINT to the http or https address of a collector, or leave it empty.");
        if (configuration.Read<TelemetryOptions>() is { OtlpEndpoint.Length: > 0, IsValid: true })
            services.AddExport()
                .WithTracing(traces => traces.AddOtlpExporter())
                .WithMetrics(metrics => metrics.AddOtlpExporter())
                .WithLogging(logs => logs.AddOtlpExporter(), options => options.IncludeScopes = true);
        if (configuration.Read<TelemetryOptions>().ApplicationInsights is { Length: > 0 } connection)
            services.AddAzureMonitor(connection, new DefaultAzureCredential());
        return services;
    }

    /// <summary>Exports the app's own spans and meter, and nothing of the libraries below it.</summary>
    internal static OpenTelemetryBuilder AddExport(this IServiceCollection services) => services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.AddService("enrollment"))
        .WithTracing(traces => traces.AddSource(Traces.SourceName).SetSampler(new AlwaysOnSampler()))
        .WithMetrics(metrics => metrics.AddMeter(AppMetrics.MeterName));
}
