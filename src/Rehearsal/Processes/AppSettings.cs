using System.Globalization;
using System.Security.Cryptography;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Processes;

/// <summary>Builds the settings of an app for a rehearsal.</summary>
internal static class AppSettings
{
    private const int KeyLength = 32;

    /// <summary>Returns the settings of an app that the rehearsal starts: services, school and clock.</summary>
    public static IReadOnlyDictionary<string, string> For(Scenario scenario, Uri address, IReadOnlyDictionary<string, string?> services) =>
        Named(Common(address, services).Concat(new Dictionary<string, string?>
        {
            ["School:File"] = scenario.SchoolFile,
            ["Host:Urls"] = Origin(address),
            ["Clock:Start"] = scenario.Start.ToString("O", CultureInfo.InvariantCulture),
            ["Clock:Frozen"] = "true",
        }));

    /// <summary>Returns the settings of an app on the real Functions host. Its queues are polled every second, because a year within minutes cannot wait longer.</summary>
    public static IReadOnlyDictionary<string, string> ForHost(Uri address, IReadOnlyDictionary<string, string?> services) =>
        Named(Common(address, services).Concat(new Dictionary<string, string?>
        {
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
            ["AzureFunctionsJobHost:extensions:durableTask:storageProvider:maxQueuePollingInterval"] = "00:00:01",
        }));

    private static IEnumerable<KeyValuePair<string, string?>> Common(Uri address, IReadOnlyDictionary<string, string?> services) =>
        services.Concat(new Dictionary<string, string?>
        {
            ["App:BaseUrl"] = Origin(address),
            ["Auth:Issuer"] = "rehearsal",
            ["Auth:Audience"] = "enrollment",
            ["Auth:SigningKey"] = Key(),
            ["Links:SigningKey"] = Key(),
            ["Smtp:Security"] = "None",
            ["Mail:From"] = "scolarite@example.org",
            ["Paybox:Site"] = "1999888",
            ["Paybox:Rang"] = "32",
            ["Paybox:Identifiant"] = "110647233",
            ["Paybox:HmacKey"] = string.Concat(Enumerable.Repeat("0123456789ABCDEF", 8)),
            ["Paybox:DirectKey"] = "1999888I",
        });

    private static Dictionary<string, string> Named(IEnumerable<KeyValuePair<string, string?>> settings) => settings.ToDictionary(
        setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value ?? string.Empty);

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength));
}
