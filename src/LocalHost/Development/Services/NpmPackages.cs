using Enrollment.LocalHost.Hosting;

namespace Enrollment.LocalHost.Development;

/// <summary>Installs the services from package-lock.json, under a lock that all processes of the machine share.</summary>
internal static class NpmPackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <exception cref="HostStartException">npm is missing or fails.</exception>
    public static async Task InstallAsync(string root, Action<string> log, CancellationToken cancellationToken)
    {
        if (AreCurrent(root)) return;
        using var only = await LockAsync(root, cancellationToken);
        if (AreCurrent(root)) return;

        log("Installing the development services with npm (once, takes about 20 s)...");
        using var npm = NodeRuntime.Start("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], root);
        var errors = npm.StandardError.ReadToEndAsync(cancellationToken);
        await npm.StandardOutput.ReadToEndAsync(cancellationToken);
        await npm.WaitForExitAsync(cancellationToken);
        if (npm.ExitCode != 0)
            throw new HostStartException($"'npm ci' failed in {root}: {(await errors).Trim()}");
    }

    private static bool AreCurrent(string root)
    {
        var wanted = new FileInfo(Path.Combine(root, "package-lock.json"));
        var installed = new FileInfo(Path.Combine(root, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= wanted.LastWriteTimeUtc;
    }

    private static async Task<FileStream> LockAsync(string root, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, ".azurite")).FullName;
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "npm.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(since) < Patience)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, cancellationToken);
            }
        }
    }
}
