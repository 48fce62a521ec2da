using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Enrollment.Functions.Mails;
using Enrollment.Functions.Storage;

namespace Enrollment.Infrastructure.Tests.Checks;

/// <summary>
/// What the app reads: the one place that says so here. Options classes by their Section, SMTP's, what is read by name in the
/// sources, and the sample a developer starts from.
/// </summary>
internal static partial class AppSettings
{
    public static IReadOnlySet<string> Read { get; } =
        FromOptions().Concat(FromSources()).Concat(FromSample()).Concat(StorageByIdentity).ToHashSet(StringComparer.Ordinal);

    private static string[] StorageByIdentity =>
        ["AzureWebJobsStorage__tableServiceUri", "AzureWebJobsStorage__blobServiceUri", "AzureWebJobsStorage__clientId"];

    private static IEnumerable<string> FromOptions() => typeof(StorageClients).Assembly.GetTypes()
        .Select(type => (Type: type, Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
        .Append((Type: typeof(SmtpOptions), Section: "Smtp"))
        .Where(options => options.Section is not null)
        .SelectMany(options => options.Type.GetProperties()
            .Where(property => property.CanWrite && (options.Type, property.Name) != (typeof(SmtpOptions), nameof(SmtpOptions.From)))
            .Select(property => $"{options.Section!.Replace(":", "__", StringComparison.Ordinal)}__{property.Name}"));

    private static IEnumerable<string> FromSources() => Directory
        .EnumerateFiles(Repository.PathOf("src/Functions"), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => ReadByName().Matches(File.ReadAllText(file)))
        .Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal));

    private static IEnumerable<string> FromSample() => JsonNode.Parse(Repository.Text("local.settings.sample.json"))!["Values"]!
        .AsObject().Select(setting => setting.Key);

    [GeneratedRegex("""(?:onfiguration|ettings)\["(\w+:\w+)"\]""")]
    private static partial Regex ReadByName();
}
