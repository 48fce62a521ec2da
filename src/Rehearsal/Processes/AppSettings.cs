using System.Globalization;
using System.Security.Cryptography;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Processes;

/// <summary>The environment with which the app is started: this rehearsal's services, school and clock.</summary>
internal static class AppSettings
{
    private const int KeyLength = 32;

    public static IReadOnlyDictionary<string, string> For(Scenario scenario, Uri address, IReadOnlyDictionary<string, string?> services)
    {
        var settings = new Dictionary<string, string>
        {
            ["School:File"] = scenario.SchoolFile,
            ["App:BaseUrl"] = address.GetLeftPart(UriPartial.Authority),
            ["Host:Urls"] = address.GetLeftPart(UriPartial.Authority),
            ["Auth:Issuer"] = "rehearsal",
            ["Auth:Audience"] = "enrollment",
            ["Auth:SigningKey"] = Key(),
            ["Links:SigningKey"] = Key(),
            ["Smtp:Security"] = "None",
            ["Mail:From"] = scenario.School.Mailboxes.Help,
            ["Paybox:Site"] = "1999888",
            ["Paybox:Rang"] = "32",
            ["Paybox:Identifiant"] = "110647233",
            ["Paybox:HmacKey"] = string.Concat(Enumerable.Repeat("0123456789ABCDEF", 8)),
            ["Paybox:DirectKey"] = "1999888I",
            ["Clock:Start"] = scenario.Start.ToString("O", CultureInfo.InvariantCulture),
            ["Clock:Frozen"] = "true",
        };
        foreach (var (name, value) in services)
            settings[name] = value ?? string.Empty;
        return settings.ToDictionary(setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
    }

    private static string Key() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLength));
}
