namespace Enrollment.Rehearsal.Crashes;

/// <summary>Kills and restarts the app at the planned moments while an action runs.</summary>
/// <param name="killAndStart">Returns when the app answers again.</param>
internal sealed class CrashInjector(Func<CancellationToken, Task> killAndStart, IReadOnlyList<Crash> plan, Action<Crash> report)
{
    /// <summary>An injector that never kills, for an app that the rehearsal did not start.</summary>
    public static readonly CrashInjector None = new(_ => Task.CompletedTask, [], _ => { });

    /// <summary>Runs the work and the crashes planned for it. The app answers again when this returns.</summary>
    public async Task<T> DuringAsync<T>(int action, CrashPhase phase, Func<Task<T>> work, CancellationToken cancellation)
    {
        var crashes = CrashAllAsync([.. plan.Where(crash => crash.Action == action && crash.Phase == phase)], cancellation);
        try
        {
            return await work();
        }
        finally
        {
            await crashes;
        }
    }

    private async Task CrashAllAsync(IReadOnlyList<Crash> crashes, CancellationToken cancellation)
    {
        foreach (var crash in crashes)
        {
            await Task.Delay(crash.After, TimeProvider.System, cancellation);
            report(crash);
            await killAndStart(cancellation);
        }
    }
}
