namespace Enrollment.Rehearsal.Crashes;

/// <summary>Kills the app at the planned moments, while something else goes on.</summary>
/// <param name="killAndStart">Returns when the app answers again.</param>
internal sealed class Crasher(Func<CancellationToken, Task> killAndStart, IReadOnlyList<Crash> plan, Action<Crash> tell)
{
    /// <summary>A crasher that never kills, used if the app is not ours to kill.</summary>
    public static readonly Crasher None = new(_ => Task.CompletedTask, [], _ => { });

    /// <summary>Does it; meanwhile the app dies as often as planned. Afterwards it answers again.</summary>
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
            tell(crash);
            await killAndStart(cancellation);
        }
    }
}
