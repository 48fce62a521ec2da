using Microsoft.Extensions.Configuration;

namespace Enrollment.Bookkeeper;

/// <summary>
/// The app's own settings: local.settings.json, or the sample while there is none, from here upwards; environment
/// variables win. On the storage emulator the gateway is the simulator, where nothing else is said.
/// </summary>
internal static class Settings
{
    private const string Simulator = "http://127.0.0.1:5099";

    public static IConfiguration Read()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(FromFile()).AddEnvironmentVariables().Build();
        if (settings["AzureWebJobsStorage"] == "UseDevelopmentStorage=true" && string.IsNullOrEmpty(settings["Paybox:DirectUrl"]))
        {
            settings["Paybox:DirectUrl"] = $"{Simulator}/PPPS.php";
            settings["Paybox:PageUrl"] ??= $"{Simulator}/cgi/MYchoix_pagepaiement.cgi";
        }

        return settings;
    }

    private static IEnumerable<KeyValuePair<string, string?>> FromFile() =>
        Find("local.settings.json") is { } path || (path = Find("local.settings.sample.json")) is not null
            ? new ConfigurationBuilder().AddJsonFile(path).Build().GetSection("Values").GetChildren()
                .Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value))
            : [];

    private static string? Find(string name) => Upwards(Environment.CurrentDirectory).Concat(Upwards(AppContext.BaseDirectory))
        .Select(folder => Path.Combine(folder.FullName, name)).FirstOrDefault(File.Exists);

    // A stray file above the repository is never taken.
    private static IEnumerable<DirectoryInfo> Upwards(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            yield return folder;
            if (folder.EnumerateFiles("*.sln").Any())
                yield break;
        }
    }
}
