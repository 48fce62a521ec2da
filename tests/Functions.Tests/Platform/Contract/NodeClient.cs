using System.Diagnostics;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Hosting;

namespace Enrollment.Functions.Tests.Platform.Contract;

/// <summary>
/// tests/TypeScriptClient: its packages from the lock file, and the programs they bring, for the client and for the portal.
/// </summary>
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

    /// <summary>Writes the types of the API that runs to generated/api.d.ts in a folder.</summary>
    public Task GenerateAsync(HttpClient api, string folder) => RunAsync(
        "node_modules/openapi-typescript/bin/cli.js", new Uri(api.BaseAddress!, "/api/openapi.json").AbsoluteUri,
        "--output", Path.Combine(folder, "generated", "api.d.ts"));

    public string At(string path) => Path.Combine(Folder, path);

    public Task<string> RunAsync(string script, params string[] arguments) => RunInAsync(Folder, script, arguments);

    /// <returns>The output of the script. The test fails if the script fails.</returns>
    public async Task<string> RunInAsync(string folder, string script, params string[] arguments)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [At(script), .. arguments])
        {
            WorkingDirectory = folder,
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
