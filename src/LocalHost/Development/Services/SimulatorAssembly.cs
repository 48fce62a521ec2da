using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>Finds the built simulator: of this program's own configuration first, else the newest.</summary>
internal static class SimulatorAssembly
{
    private const string Name = "Enrollment.PayboxSimulator.dll";

    /// <exception cref="HostStartException">It has not been built.</exception>
    public static string Find(string root)
    {
        var bin = Path.Combine(root, "src", "PayboxSimulator", "bin");
        var built = Directory.Exists(bin)
            ? Directory.EnumerateFiles(bin, Name, SearchOption.AllDirectories).OrderByDescending(File.GetLastWriteTimeUtc).ToList()
            : [];
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";

        return built.Find(path => path.Contains($"{Path.DirectorySeparatorChar}{configuration}{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            ?? built.FirstOrDefault()
            ?? throw new HostStartException($"The Paybox simulator is not built ({bin} holds no {Name}): run 'dotnet build src/PayboxSimulator'.");
    }
}
