using System.Globalization;
using Enrollment.Domain.Schools;
using Enrollment.Rehearsal.Scenarios;

namespace Enrollment.Rehearsal.Clocks;

/// <summary>
/// The clock of a host where it cannot be moved: the rehearsal waits, in real time or in that of a prepared year. A host
/// does not say when it is at rest: what was done is given the time during which the prepared year stands almost still.
/// </summary>
internal sealed class AwaitedClock(Scenario scenario, TimeProvider host, Action<string> tell) : IYearClock
{
    private static readonly TimeSpan WorthTelling = TimeSpan.FromSeconds(2);

    private readonly RehearsalClock clock = scenario.School.RehearsalClock;
    private DateTimeOffset restsUntil;

    /// <exception cref="RehearsalException">The year has already begun.</exception>
    public async Task MoveToAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        var due = clock.HostTimeAt(instant);
        var rest = Timeline.RestAfter(scenario, instant);
        await WaitAsync(due, $"Waiting until {scenario.Clock.At(instant):yyyy-MM-dd HH:mm} at the school", cancellation);
        var late = host.GetUtcNow() - due;
        if (late > rest && instant == scenario.Start)
            throw new RehearsalException(Invariant(
                $"This year began {late.TotalSeconds:0} s ago, at {due:u}: prepare it anew, or with a later --starts-in, and start the app with the new file."));
        if (late > rest)
            tell(Invariant($"{late.TotalSeconds:0.0} s late for {scenario.Clock.At(instant):yyyy-MM-dd HH:mm}"));
        restsUntil = host.GetUtcNow() + rest;
    }

    public Task SettleAsync(CancellationToken cancellation) => WaitAsync(restsUntil, null, cancellation);

    private async Task WaitAsync(DateTimeOffset until, string? why, CancellationToken cancellation)
    {
        var wait = until - host.GetUtcNow();
        if (wait <= TimeSpan.Zero)
            return;
        if (why is not null && wait > WorthTelling)
            tell(Invariant($"{why}: {wait.TotalSeconds:0} s"));
        await Task.Delay(wait, host, cancellation);
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
