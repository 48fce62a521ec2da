using System.Text.Json.Nodes;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Tests.Platform.Telemetry;

/// <summary>Levels hold where a line is written, in the worker: those of host.json reach no line of its own.</summary>
public sealed class LogLevelTests
{
    private const string Address = "http://127.0.0.1:1/subscribers/22000042";

    [Theory]
    [InlineData("System.Net.Http.HttpClient.DirectClient.LogicalHandler")]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Microsoft.DurableTask.Client.Grpc")]
    [InlineData("Azure.Core")]
    [InlineData("DurableTask.Core")]
    public void What_is_not_the_app_s_own_is_written_from_warnings_on(string category)
    {
        using var services = Worker(SampleLevels(), []);
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(category);

        Assert.False(log.IsEnabled(LogLevel.Information));
        Assert.True(log.IsEnabled(LogLevel.Warning));
    }

    [Fact]
    public void The_app_s_own_is_written_from_information_on()
    {
        using var services = Worker(SampleLevels(), []);

        Assert.True(services.GetRequiredService<ILoggerFactory>().CreateLogger("Enrollment.Functions.Sweeping.Sweeper").IsEnabled(LogLevel.Information));
    }

    [Fact]
    public async Task No_line_holds_the_address_of_an_outgoing_call()
    {
        Assert.Empty(await LinesOfACallAsync(SampleLevels()));
        Assert.Contains(await LinesOfACallAsync([]), line => line.Contains(Address, StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> LinesOfACallAsync(Dictionary<string, string?> levels)
    {
        var lines = new List<string>();
        await using var services = Worker(levels, lines);
        using var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(PlatformHealth.ClientName);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(Address)));
        return lines;
    }

    private static Dictionary<string, string?> SampleLevels() =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "local.settings.sample.json")))!["Values"]!.AsObject()
            .Where(setting => setting.Key.StartsWith("Logging__", StringComparison.Ordinal))
            .ToDictionary(setting => setting.Key.Replace("__", ":", StringComparison.Ordinal), setting => (string?)setting.Value);

    // Loggers as the worker's builder makes them, and the app's own clients.
    private static ServiceProvider Worker(Dictionary<string, string?> settings, List<string> lines)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection()
            .AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddProvider(new Writer(lines)))
            .AddPayboxGateway(configuration)
            .BuildServiceProvider();
    }

    private sealed class Writer(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (lines)
                lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
