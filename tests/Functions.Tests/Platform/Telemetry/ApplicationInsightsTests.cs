using Azure.Monitor.OpenTelemetry.Exporter;
using Enrollment.Functions.Platform.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Enrollment.Functions.Tests.Platform.Telemetry;

public sealed class ApplicationInsightsTests
{
    private const string Connection = "InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=https://insights.example.org/";

    [Fact]
    public void A_connection_string_exports_every_span_and_the_metrics()
    {
        using var provider = With(Connection);

        Assert.NotNull(provider.GetService<TracerProvider>());
        Assert.NotNull(provider.GetService<MeterProvider>());
        var options = provider.GetRequiredService<IOptionsMonitor<AzureMonitorExporterOptions>>().CurrentValue;
        Assert.Equal((Connection, 1f, (double?)null), (options.ConnectionString, options.SamplingRatio, options.TracesPerSecond));
    }

    [Fact]
    public void Without_one_nothing_is_exported()
    {
        using var provider = With(string.Empty);

        Assert.Null(provider.GetService<TracerProvider>());
    }

    private static ServiceProvider With(string connection)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["APPLICATIONINSIGHTS_CONNECTION_STRING"] = connection }).Build();
        return new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddTelemetry(configuration).BuildServiceProvider();
    }
}
