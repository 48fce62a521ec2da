using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>Finds the built simulator, preferring this program's configuration, then the newest build.</summary>
internal static class SimulatorAssembly
{
    private const string Name = "Enrollment.PayboxSimulator.dll";

    /// <exception cref="HostStartException">The simulator has not been built.</exception>
    public static string Find(string root)
    {
        var bin = Path.Combine(root, "src", "PayboxSimulator", "bin");
        var configuration = Path.GetFileName(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));
        return (Directory.Exists(bin) ? Directory.EnumerateFiles(bin, Name, SearchOption.AllDirectories) : [])
            .OrderByDescending(path => path.Split(Path.DirectorySeparatorChar).Contains(configuration))
            .ThenByDescending(File.GetLastWriteTimeUtc)
            .FirstOrDefault()
            ?? throw new HostStartException($"The Paybox simulator is not built ({bin} has no {Name}). Run 'dotnet build src/PayboxSimulator'.");
    }
}
