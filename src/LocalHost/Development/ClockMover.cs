using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Timers;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Development;

/// <summary>
/// Moves the clock and runs everything on the way at its own time. The clock stops at each durable timer and at each
/// occurrence of a schedule, and continues when the host is idle.
/// </summary>
internal sealed class ClockMover(
    MovableTimeProvider clock, ClockKeeper keeper, IEngineProbe engine, TimerTriggers timers, ILogger<ClockMover> log) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Gets the due time of the next durable timer; null without one.</summary>
    public DateTimeOffset? NextTimer => engine.NextTimerAt;

    /// <summary>Gets the next occurrence of a timer function; null without one.</summary>
    public DateTimeOffset? NextSchedule => timers.NextOccurrence;

    /// <summary>Moves to <paramref name="target"/>, unless it is null, and waits until the host is idle.</summary>
    /// <returns>False, without a move, when the target is in the past.</returns>
    public async Task<bool> MoveAsync(DateTimeOffset? target, CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (target < Now) return false;
            using var held = timers.Hold();
            await engine.WhenIdleAsync(cancellationToken);
            if (target is not { } end) return true;

            for (var progress = new ClockProgress(log, TimeProvider.System, end); ; progress.At(Now))
            {
                var stop = NextStop(end);
                if (stop > Now) await keeper.MoveToAsync(stop, cancellationToken);
                await engine.WhenIdleAsync(cancellationToken);
                if (await timers.RunDueAsync()) await engine.WhenIdleAsync(cancellationToken);
                if (stop < end || NextStop(end) < end || Now < end || NextTimer <= end) continue;
                progress.Done();
                return true;
            }
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private DateTimeOffset NextStop(DateTimeOffset end)
    {
        var horizon = NextTimer is { } timer && timer < end ? timer : end;
        return timers.StopBefore(horizon) is { } occurrence && occurrence < horizon ? occurrence : horizon;
    }
}
