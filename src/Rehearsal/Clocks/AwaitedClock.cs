using System.Globalization;
using Enrollment.Domain.Schools;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Clocks;

/// <summary>
/// Waits for the school's time on a host whose clock cannot be moved. Such a host does not report when it is idle, so each
/// action gets the pause that the prepared year holds for it.
/// </summary>
internal sealed class AwaitedClock(Scenario scenario, TimeProvider host, Action<string> report) : IYearClock
{
    private static readonly TimeSpan MinimumReportedWait = TimeSpan.FromSeconds(2);

    private readonly RehearsalClock clock = scenario.School.RehearsalClock;
    private DateTimeOffset settledAt;

    /// <exception cref="RehearsalException">The year has already begun.</exception>
    public async Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        var due = clock.HostTimeAt(instant);
        var allowed = Timeline.ActionTimeAt(scenario, instant);
        await WaitAsync(due, $"Waiting until {scenario.Clock.At(instant):yyyy-MM-dd HH:mm} at the school", cancellation);
        var late = host.GetUtcNow() - due;
        if (late > allowed && instant == scenario.Start)
            throw new RehearsalException(Invariant(
                $"This year began {late.TotalSeconds:0} s ago, at {due:u}: prepare it again, with a later --starts-in if necessary, and start the app with the new file."));
        if (late > allowed)
            report(Invariant($"{late.TotalSeconds:0.0} s late for {scenario.Clock.At(instant):yyyy-MM-dd HH:mm}"));
        settledAt = host.GetUtcNow() + allowed;
    }

    public Task SettleAsync(CancellationToken cancellation) => WaitAsync(settledAt, null, cancellation);

    private async Task WaitAsync(DateTimeOffset until, string? why, CancellationToken cancellation)
    {
        var wait = until - host.GetUtcNow();
        if (wait <= TimeSpan.Zero)
            return;
        if (why is not null && wait > MinimumReportedWait)
            report(Invariant($"{why}: {wait.TotalSeconds:0} s"));
        await Task.Delay(wait, host, cancellation);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
