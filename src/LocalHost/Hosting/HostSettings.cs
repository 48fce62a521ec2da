using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Reads the host's own settings, under the real host's names where it has them.</summary>
internal static partial class HostSettings
{
    public const string StorageKey = "AzureWebJobsStorage";
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";
    public const string DefaultUrl = "http://localhost:7071";

    /// <summary>Returns the storage account's connection string.</summary>
    /// <exception cref="HostStartException">The setting is missing.</exception>
    public static string Storage(IConfiguration settings) =>
        settings[StorageKey] is { Length: > 0 } connection
            ? connection
            : throw new HostStartException($"The setting {StorageKey} is missing. Give it a connection string, or {DevelopmentStorage}.");

    /// <summary>Returns the task hub's name. A hub holds the durable state of one app.</summary>
    public static string Hub(HostJson hostJson, IConfiguration settings) =>
        Resolve(hostJson.HubName, settings, "The task hub's name in host.json");

    /// <summary>Returns the name of a hub's container: 3 to 63 lower-case letters, digits and single dashes.</summary>
    public static string ContainerOf(string hub) =>
        $"{string.Concat(hub.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}-host" is var name && name.Length <= 63 ? name : name[^63..];

    /// <summary>Returns the time a second process waits for the hub; null waits for ever.</summary>
    /// <exception cref="HostStartException">The setting is not a number of seconds.</exception>
    public static TimeSpan? WaitForHub(IConfiguration settings) =>
        settings["Host:WaitForHubSeconds"] is not { } wait ? null
        : double.TryParse(wait, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
        : throw new HostStartException($"Host:WaitForHubSeconds is '{wait}'; it must be a number of seconds.");

    /// <summary>True if <c>AzureWebJobs.NAME.Disabled</c> turns the function off.</summary>
    public static bool IsDisabled(string function, IConfiguration settings) =>
        (settings[$"AzureWebJobs.{function}.Disabled"] ?? settings[$"AzureWebJobs:{function}:Disabled"]) is { } value
        && (value == "1" || (bool.TryParse(value, out var disabled) && disabled));

    /// <summary>Replaces every <c>%Name%</c> by the value of that setting.</summary>
    /// <exception cref="HostStartException">A setting is missing.</exception>
    public static string Resolve(string text, IConfiguration settings, string usedBy) =>
        NameInPercents().Replace(text, match =>
            settings[match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new HostStartException($"{usedBy} needs the setting '{match.Groups[1].Value}', which is not set."));

    [GeneratedRegex("%([^%\\s]+)%")]
    private static partial Regex NameInPercents();
}
