using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Platform.Schools;

/// <summary>Warns on a developer's machine that the school's file has changed. The app reads it only at the start.</summary>
internal sealed class SchoolFileWatch(SchoolFile file, ILogger<SchoolFileWatch> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Every, TimeProvider.System);
        // A deleted file is ignored until it is there again.
        for (var (seen, text) = (File.GetLastWriteTimeUtc(file.Path), file.Text); ; await tick.WaitForNextTickAsync(stoppingToken))
        {
            var written = File.GetLastWriteTimeUtc(file.Path);
            if (written == seen || !File.Exists(file.Path))
                continue;
            seen = written;
            var now = await File.ReadAllTextAsync(file.Path, stoppingToken);
            if (now == text)
                continue;
            text = now;
            log.LogWarning("The school's file {Path} has changed: restart the app to use it", file.Path);
        }
    }
}
