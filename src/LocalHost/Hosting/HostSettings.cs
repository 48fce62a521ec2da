using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace Enrollment.LocalHost.Hosting;

/// <summary>The settings this host itself reads, with the names the real one uses where it has them.</summary>
internal static partial class HostSettings
{
    public const string StorageKey = "AzureWebJobsStorage";
    public const string DevelopmentStorage = "UseDevelopmentStorage=true";
    public const string DefaultUrl = "http://localhost:7071";

    /// <summary>The storage account's connection string.</summary>
    /// <exception cref="HostStartException">There is none.</exception>
    public static string Storage(IConfiguration settings) =>
        settings[StorageKey] is { Length: > 0 } connection
            ? connection
            : throw new HostStartException($"The setting {StorageKey} is missing: give it a connection string, or {DevelopmentStorage}.");

    /// <summary>The task hub's name: one hub is one app's durable state.</summary>
    public static string Hub(HostJson hostJson, IConfiguration settings) =>
        Resolve(hostJson.HubName, settings, "The task hub's name in host.json");

    /// <summary>A hub's container: a name of 3 to 63 lower-case letters, digits and single dashes.</summary>
    public static string ContainerOf(string hub) =>
        $"{string.Concat(hub.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}-host" is var name && name.Length <= 63 ? name : name[^63..];

    /// <summary>Reads how long a second process waits for the hub; null waits for ever.</summary>
    /// <exception cref="HostStartException">Not a number of seconds.</exception>
    public static TimeSpan? WaitForHub(IConfiguration settings) =>
        settings["Host:WaitForHubSeconds"] is not { } wait ? null
        : double.TryParse(wait, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
        : throw new HostStartException($"Host:WaitForHubSeconds is '{wait}'; it must be a number of seconds.");

    /// <summary>Reads whether a function is switched off, by <c>AzureWebJobs.NAME.Disabled</c>.</summary>
    public static bool IsDisabled(string function, IConfiguration settings) =>
        (settings[$"AzureWebJobs.{function}.Disabled"] ?? settings[$"AzureWebJobs:{function}:Disabled"]) is { } value
        && (value == "1" || (bool.TryParse(value, out var disabled) && disabled));

    /// <summary>Replaces every <c>%Name%</c> by that setting.</summary>
    /// <exception cref="HostStartException">A name is not set.</exception>
    public static string Resolve(string text, IConfiguration settings, string usedBy) =>
        NameInPercents().Replace(text, match =>
            settings[match.Groups[1].Value.Replace("__", ":", StringComparison.Ordinal)]
            ?? throw new HostStartException($"{usedBy} needs the setting '{match.Groups[1].Value}', which is not set."));

    [GeneratedRegex("%([^%\\s]+)%")]
    private static partial Regex NameInPercents();
}
