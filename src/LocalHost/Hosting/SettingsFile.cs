using System.Text.Json;
using System.Text.Json.Nodes;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Holds local.settings.json (the sample if it is missing), which a deployed app replaces by environment variables.</summary>
internal sealed record SettingsFile(string? Path, bool IsSample, IReadOnlyDictionary<string, string?> Values)
{
    private const string Name = "local.settings.json";
    private const string SampleName = "local.settings.sample.json";

    public static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Searches each folder and its parents, up to the repository's root.</summary>
    /// <exception cref="HostStartException">The file is not valid.</exception>
    public static SettingsFile Find(params string[] folders)
    {
        foreach (var (name, isSample) in new[] { (Name, false), (SampleName, true) })
        {
            if (ParentFolders.FindFile(name, folders) is { } path)
                return new SettingsFile(path, isSample, Read(path));
        }

        return new SettingsFile(null, false, new Dictionary<string, string?>());
    }

    /// <summary>Reads the values, under the names configuration uses.</summary>
    /// <exception cref="HostStartException">The file is not valid.</exception>
    public static Dictionary<string, string?> Read(string path)
    {
        try
        {
            var values = JsonNode.Parse(File.ReadAllText(path), null, Lenient)?[nameof(Values)]?.AsObject();
            return values?.ToDictionary(
                v => v.Key.Replace("__", ":", StringComparison.Ordinal),
                v => v.Value?.ToString()) ?? [];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new HostStartException($"{path} is not valid: {e.Message}", e);
        }
    }
}
