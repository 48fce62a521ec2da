using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Enrollment.Functions.Platform.Rehearsals;

/// <summary>Warns at the start that this app rehearses, so that nobody takes it for a real one.</summary>
internal sealed class RehearsalNotice(School school, TimeProvider time, ILogger<RehearsalNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        log.LogWarning(
            "This app REHEARSES. By the rehearsalClock of the school's file it is {SchoolTime:u} at the school. The file's points end at {End:u} of the host's time",
            time.GetUtcNow(), school.RehearsalClock.Points[^1].Host);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
