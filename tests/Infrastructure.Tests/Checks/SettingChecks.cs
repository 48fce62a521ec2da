using System.Text.Json.Nodes;
using Enrollment.Infrastructure.Tests.Bicep;

namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>The template sets what the app reads, neither less nor more.</summary>
internal static class SettingChecks
{
    public static IReadOnlyList<Check> All { get; } =
    [
        new("The app settings are those the app reads", SettingsAreRead),
        new("The worker writes at the levels of host.json", LevelsAreThoseOfHostJson),
        new("Every secret is a reference to the vault, where it is", SecretsAreReferences),
    ];

    private static IEnumerable<string> SettingsAreRead(Deployment deployment)
    {
        var set = deployment.AppSettings.Select(setting => setting.Key).ToHashSet();
        var expected = AppSettings.Read.Except(SettingsElsewhere.NotOnAzure.Keys).Concat(SettingsElsewhere.ForTheHost.Keys).ToHashSet();
        foreach (var name in set.Except(expected))
            yield return $"{name} is set, and nothing reads it.";
        foreach (var name in expected.Except(set).Except(deployment.ChoseEverything ? [] : SettingsElsewhere.OnlyWhenChosen))
            yield return $"{name} is read, and not set.";
        foreach (var name in SettingsElsewhere.NotOnAzure.Keys.Except(AppSettings.Read))
            yield return $"{name} is listed as not on Azure, and nothing reads it.";
        foreach (var name in deployment.ChoseEverything ? [] : set.Intersect(SettingsElsewhere.OnlyWhenChosen))
            yield return $"{name} is set, though nobody chose it.";
    }

    /// <summary>The levels of host.json do not reach the worker's own lines: settings repeat them. Lines under "Host." are the host's alone.</summary>
    private static IEnumerable<string> LevelsAreThoseOfHostJson(Deployment deployment)
    {
        foreach (var (category, level) in JsonNode.Parse(Repository.Text("host.json"))!.At("logging.logLevel")!.AsObject()
            .Where(pair => !pair.Key.StartsWith("Host.", StringComparison.Ordinal)))
        {
            var name = category == "default" ? "Logging__LogLevel__Default" : $"Logging__LogLevel__{category}";
            if (deployment.AppSettings.Text(name) != level!.ToString())
                yield return $"{name} is {deployment.AppSettings.Text(name) ?? "not set"}, not {level}.";
        }
    }

    private static IEnumerable<string> SecretsAreReferences(Deployment deployment)
    {
        var vault = deployment.OfType("Microsoft.KeyVault/vaults").Single().Text("name");
        var kept = deployment.OfType("Microsoft.KeyVault/vaults/secrets").ToDictionary(secret => secret.Text("name")!.Split('/')[^1]);
        foreach (var name in AppSettings.Secrets)
        {
            var secret = name.Replace("__", "--", StringComparison.Ordinal);
            if (deployment.AppSettings.Text(name) != $"@Microsoft.KeyVault(VaultName={vault};SecretName={secret})")
                yield return $"{name} is not a reference to {secret}.";
            if (!kept.TryGetValue(secret, out var resource) || resource.Text("properties.value")?.StartsWith("[parameters('", StringComparison.Ordinal) != true)
                yield return $"The vault does not get {secret} from a secure parameter.";
        }
    }
}
