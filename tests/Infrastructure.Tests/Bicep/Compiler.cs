using System.Diagnostics;

namespace Enrollment.Infrastructure.Tests.Bicep;

/// <summary>The Bicep compiler over a copy of infra/, so that nothing is written into the repository.</summary>
internal sealed class Compiler : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("enrollment-infra-").FullName;

    public Compiler()
    {
        Copy("host.json");
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("infra"), "*", SearchOption.AllDirectories))
            Copy(Path.GetRelativePath(Repository.Root, file));
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("tests/Infrastructure.Tests/Variants"), "*.bicepparam"))
            Copy(Path.GetRelativePath(Repository.Root, file));
    }

    /// <summary>The ARM template of main.bicep.</summary>
    public string Build()
    {
        var (exit, said) = Run("build", Path.Combine(folder, "infra/main.bicep"), "--outfile", Path.Combine(folder, "main.json"));
        return exit == 0 && said.Length == 0 ? File.ReadAllText(Path.Combine(folder, "main.json")) : throw new InvalidOperationException(said);
    }

    /// <summary>What the compiler and the linter say of main.bicep; nothing when all is well.</summary>
    public string Lint() => Run("lint", Path.Combine(folder, "infra/main.bicep")).Said;

    /// <summary>The resources that a deployment with these parameters would ask for, as far as they are known before it.</summary>
    public string Predict(string variant)
    {
        var parameters = Path.Combine(folder, $"tests/Infrastructure.Tests/Variants/{variant}.bicepparam");
        var (exit, said) = Run("snapshot", parameters, "--mode", "overwrite", "--deployment-name", "test", "--location", "francecentral",
            "--subscription-id", "00000000-0000-0000-0000-000000000001", "--tenant-id", "00000000-0000-0000-0000-000000000002");
        return exit == 0 && said.Length == 0 ? File.ReadAllText(Path.ChangeExtension(parameters, "snapshot.json")) : throw new InvalidOperationException(said);
    }

    /// <summary>Changes a file of the copy.</summary>
    public void Change(string path, string from, string to)
    {
        var file = Path.Combine(folder, path);
        var text = File.ReadAllText(file);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static (int Exit, string Said) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Repository.Bicep, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, (output.Result + errors).Trim());
    }

    private void Copy(string path)
    {
        var target = Path.Combine(folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Copy(Repository.PathOf(path), target);
    }
}
