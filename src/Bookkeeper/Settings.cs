using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Enrollment.Bookkeeper;

/// <summary>
/// Reads the app's settings from local.settings.json (the sample if it is missing), searched upwards from the current
/// folder. Environment variables override them. With the storage emulator, the gateway defaults to the simulator.
/// </summary>
internal static class Settings
{
    // The emulator's account and key are public and the same everywhere.
    private const string Emulator =
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;";

    public static IConfiguration Read()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(FromFile()).AddEnvironmentVariables().Build();
        if (settings["AzureWebJobsStorage"] != "UseDevelopmentStorage=true")
            return settings;

        settings["AzureWebJobsStorage"] = Emulator
            + $"BlobEndpoint={At("Blob", 10000)}/devstoreaccount1;QueueEndpoint={At("Queue", 10001)}/devstoreaccount1;TableEndpoint={At("Table", 10002)}/devstoreaccount1";
        if (string.IsNullOrEmpty(settings["Paybox:DirectUrl"]))
        {
            settings["Paybox:DirectUrl"] = $"{At("Simulator", 5099)}/PPPS.php";
            settings["Paybox:PageUrl"] ??= $"{At("Simulator", 5099)}/cgi/MYchoix_pagepaiement.cgi";
        }

        return settings;

        // The default ports of the app's own development services.
        string At(string service, int usual) =>
            $"http://127.0.0.1:{(settings[$"Services:Ports:{service}"] is { Length: > 0 } port ? port : usual.ToString(CultureInfo.InvariantCulture))}";
    }

    private static IEnumerable<KeyValuePair<string, string?>> FromFile() =>
        Find("local.settings.json") is { } path || (path = Find("local.settings.sample.json")) is not null
            ? new ConfigurationBuilder().AddJsonFile(path).Build().GetSection("Values").GetChildren()
                .Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value))
            : [];

    private static string? Find(string name) => Upwards(Environment.CurrentDirectory).Concat(Upwards(AppContext.BaseDirectory))
        .Select(folder => Path.Combine(folder.FullName, name)).FirstOrDefault(File.Exists);

    // The search ends at the repository's root, so that a stray file above it is never used.
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
