using System.Text.Json.Nodes;
using Enrollment.Functions.Platform.Configuration;

namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>What the app reads: its catalogue of settings, and the sample a developer starts from, where the local host's stand too.</summary>
internal static class AppSettings
{
    public static IReadOnlySet<string> Read { get; } = Settings.All.Select(setting => setting.Name).Concat(FromSample()).ToHashSet(StringComparer.Ordinal);

    public static IReadOnlySet<string> Secrets { get; } =
        Settings.All.Where(setting => setting.Traits.IsSecret).Select(setting => setting.Name).Except(SettingsElsewhere.NotOnAzure.Keys).ToHashSet();

    private static IEnumerable<string> FromSample() => JsonNode.Parse(Repository.Text("local.settings.sample.json"))!["Values"]!
        .AsObject().Select(setting => setting.Key);
}
