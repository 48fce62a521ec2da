using Microsoft.Extensions.Configuration;

namespace Enrollment.LocalHost.Hosting;

/// <summary>The task hub's name: one hub is one app's durable state.</summary>
internal static class HubName
{
    public static string Of(HostJson hostJson, IConfiguration settings) =>
        HostSettings.Resolve(hostJson.HubName, settings, "The task hub's name in host.json");

    /// <summary>A container's name: 3 to 63 lower-case letters, digits and single dashes.</summary>
    public static string ForContainer(string hub) =>
        $"{string.Concat(hub.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant()}-host" is var name && name.Length <= 63 ? name : name[^63..];
}
