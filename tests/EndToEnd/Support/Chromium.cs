using System.Diagnostics;
using Microsoft.Playwright;

namespace Enrollment.EndToEnd.Support;

/// <summary>
/// Debian's Chromium, installed when it is missing and this machine allows it; one for all tests of this process. Its
/// headless shell, where it is there, opens a window without building the one of a desktop around it.
/// </summary>
internal static class Chromium
{
    private const string Asked = "Install Chromium for the browser tests, on Debian with 'apt-get install chromium-headless-shell', or name its program in CHROMIUM";
    private const string Install = "apt-get install -y -o DPkg::Lock::Timeout=120 --no-install-recommends fonts-dejavu-core";
    private const string Packages = $"apt-get update && ({Install} chromium-headless-shell || {Install} chromium)";

    private static readonly string[] Places = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly TimeSpan InstallsWithin = TimeSpan.FromMinutes(5);
    private static readonly Lazy<Task<IBrowser>> Running = new(StartAsync);

    public static Task<IBrowser> BrowserAsync() => Running.Value;

    private static async Task<IBrowser> StartAsync()
    {
        var program = await ProgramAsync();
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = program,

            // Its sandbox needs a user other than root, and a test opens nothing but this app.
            Args = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : [],
        });
    }

    private static async Task<string> ProgramAsync()
    {
        if (Find() is { } found)
            return found;
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
            throw new InvalidOperationException($"{Asked}.");

        await InstallAsync();
        return Find() ?? throw new InvalidOperationException($"{Asked}.");
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("CHROMIUM") is not { Length: > 0 } named)
            return Places.FirstOrDefault(File.Exists);
        return File.Exists(named) ? named : throw new InvalidOperationException($"CHROMIUM names {named}, which is not there.");
    }

    // Test programs run beside each other: one installs, the others wait.
    private static async Task InstallAsync()
    {
        using var limit = new CancellationTokenSource(InstallsWithin);
        await using var mine = await LockAsync(Path.Combine(Path.GetTempPath(), "enrollment-chromium.lock"), limit.Token);
        if (Find() is not null)
            return;

        var log = Path.Combine(Path.GetTempPath(), "enrollment-chromium.log");
        using var apt = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"({Packages}) > '{log}' 2>&1 < /dev/null"])
        {
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive" },
        })!;
        try
        {
            await apt.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            apt.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{Asked}: it was not installed within {InstallsWithin.TotalMinutes} minutes; {log} says how far it came.");
        }

        if (apt.ExitCode != 0)
            throw new InvalidOperationException($"{Asked}: 'apt-get' ended with {apt.ExitCode}; {log} says why.");
    }

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(200, cancellation);
            }
        }
    }
}
