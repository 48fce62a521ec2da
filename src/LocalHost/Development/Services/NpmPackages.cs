using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>Installs the services from package-lock.json. Processes of one checkout take turns.</summary>
internal static class NpmPackages
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    /// <param name="folder">The folder of package.json, in which node_modules is created.</param>
    /// <exception cref="HostStartException">npm is missing or fails.</exception>
    public static async Task InstallAsync(string folder, Action<string> log, CancellationToken cancellationToken)
    {
        if (AreCurrent(folder)) return;
        using var only = await LockAsync(folder, cancellationToken);
        if (AreCurrent(folder)) return;

        log("Installing the development services with npm (once, takes about 20 s)...");
        using var npm = NodeRuntime.Start("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], folder);
        var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.StandardOutput.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
            throw new HostStartException($"'npm ci' failed in {folder}: {(await errors).Trim()}");
    }

    private static bool AreCurrent(string folder)
    {
        var wanted = new FileInfo(Path.Combine(folder, "package-lock.json"));
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= wanted.LastWriteTimeUtc;
    }

    private static async Task<FileStream> LockAsync(string folder, CancellationToken cancellationToken)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "node_modules.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(since) < TimeLimit)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
            }
        }
    }
}
