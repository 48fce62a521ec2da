using System.Text.Json.Nodes;

namespace Enrollment.Functions.Tests.Platform.Http;

/// <summary>The settings that the app under test takes its keys from.</summary>
internal static class SampleSettings
{
    public static string Value(string name) => All()[name]!.GetValue<string>();

    public static JsonObject All()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "local.settings.sample.json");
            if (File.Exists(file))
                return JsonNode.Parse(File.ReadAllText(file))!["Values"]!.AsObject();
        }

        throw new FileNotFoundException("local.settings.sample.json is above no folder of the tests.");
    }
}
