using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Timers;
using Microsoft.Extensions.Logging;

namespace Enrollment.LocalHost.Development;

/// <summary>
/// Moves the clock so that everything on the way happens at its own time: it stops at each durable timer and each
/// occurrence of a schedule, and goes on when the host is at rest again.
/// </summary>
internal sealed class ClockMover(
    MovableTimeProvider clock, ClockKeeper keeper, IEngineProbe engine, TimerTriggers timers, ILogger<ClockMover> log) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The next durable timer.</summary>
    public DateTimeOffset? NextTimer => engine.NextTimerAt;

    /// <summary>The next occurrence of a timer function.</summary>
    public DateTimeOffset? NextSchedule => timers.NextOccurrence;

    /// <summary>Goes to <paramref name="target"/>, or nowhere when null, and waits until the host is at rest.</summary>
    /// <returns>False when the target has passed: nothing was moved.</returns>
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
