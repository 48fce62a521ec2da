using System.Diagnostics;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.Functions.Tests.Platform.Contract;

/// <summary>tests/TypeScriptClient: its packages from the lock file, and the programs they bring.</summary>
internal sealed class NodeClient
{
    private NodeClient(string folder) => Folder = folder;

    public string Folder { get; }

    public static async Task<NodeClient> InstallAsync()
    {
        var client = new NodeClient(Path.Combine(ParentFolders.RepositoryRoot(AppContext.BaseDirectory)!, "tests", "TypeScriptClient"));
        await NpmPackages.InstallAsync(client.Folder, static _ => { }, CancellationToken.None);
        Directory.CreateDirectory(client.At("generated"));
        return client;
    }

    /// <summary>The types of the API that runs, in generated/api.d.ts.</summary>
    public async Task GenerateAsync(HttpClient api)
    {
        var document = At("generated/openapi.json");
        await File.WriteAllTextAsync(document, await api.GetStringAsync("/api/openapi.json"));
        await RunAsync("node_modules/openapi-typescript/bin/cli.js", document, "--output", At("generated/api.d.ts"));
    }

    public string At(string path) => Path.Combine(Folder, path);

    /// <returns>What the script said; it failing is a failure of the test.</returns>
    public async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [At(script), .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, $"{script} ended with {node.ExitCode}:\n{output}{await errors}");
        return output;
    }
}
