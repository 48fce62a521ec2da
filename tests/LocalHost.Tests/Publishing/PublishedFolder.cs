using System.Diagnostics;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Tests.Publishing;

/// <summary>Publishes the app with `dotnet publish src/Functions -c Release` to a temporary folder.</summary>
public sealed class PublishedFolder : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("published-app").FullName;

    public static string Root { get; } = ParentFolders.RepositoryRoot(AppContext.BaseDirectory)!;

    public static string Built => System.IO.Path.Combine(Root, "src", "Functions", "bin", "Release", "net10.0");

    public string Path => folder;

    public async Task InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", ["publish", System.IO.Path.Combine(Root, "src", "Functions"), "-c", "Release", "-o", folder, "-v", "q", "-nologo"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
        };
        // The variables of the build that runs these tests must not affect this one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, output);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }
}
