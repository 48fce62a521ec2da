using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask.Worker;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Holds the part of host.json that this host reads. The rest is for the real host.</summary>
internal sealed record HostJson
{
    public string RoutePrefix { get; init; } = "api";

    public string HubName { get; init; } = "TestHubName";

    public string? DefaultVersion { get; init; }

    public DurableTaskWorkerOptions.VersionMatchStrategy VersionMatch { get; init; }

    public DurableTaskWorkerOptions.VersionFailureStrategy VersionFailure { get; init; }

    public int? MaxConcurrentActivities { get; init; }

    public int? MaxConcurrentOrchestrations { get; init; }

    /// <summary>Gets the log level of each category; <c>Default</c> applies to all others.</summary>
    public IReadOnlyDictionary<string, string> LogLevels { get; init; } = new Dictionary<string, string>();

    /// <exception cref="HostStartException">The file is not JSON.</exception>
    public static HostJson Read(string? path)
    {
        if (path is null) return new HostJson();
        try
        {
            return Parse(File.ReadAllText(path));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new HostStartException($"{path} is not valid: {e.Message}", e);
        }
    }

    public static HostJson Parse(string json)
    {
        var root = JsonNode.Parse(json, new JsonNodeOptions { PropertyNameCaseInsensitive = true }, SettingsFile.Lenient);
        var durable = root?["extensions"]?["durableTask"];
        var levels = root?["logging"]?["logLevel"]?.AsObject();
        return new HostJson
        {
            RoutePrefix = (string?)root?["extensions"]?["http"]?["routePrefix"] ?? "api",
            HubName = (string?)durable?["hubName"] ?? "TestHubName",
            DefaultVersion = (string?)durable?["defaultVersion"],
            VersionMatch = Choice<DurableTaskWorkerOptions.VersionMatchStrategy>(durable?["versionMatchStrategy"]),
            VersionFailure = Choice<DurableTaskWorkerOptions.VersionFailureStrategy>(durable?["versionFailureStrategy"]),
            MaxConcurrentActivities = (int?)durable?["maxConcurrentActivityFunctions"],
            MaxConcurrentOrchestrations = (int?)durable?["maxConcurrentOrchestratorFunctions"],
            LogLevels = levels?.ToDictionary(l => l.Key, l => (string)l.Value!) ?? [],
        };
    }

    private static T Choice<T>(JsonNode? node)
        where T : struct, Enum =>
        (string?)node is not { } text ? default
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw new FormatException($"'{text}' is not one of {string.Join(", ", Enum.GetNames<T>())}.");
}
