namespace Enrollment.Rehearsal.Crashes;

/// <summary>A planned kill of the app: the action, its phase, and the delay from the start of the phase.</summary>
internal sealed record Crash(int Action, CrashPhase Phase, TimeSpan After);

internal enum CrashPhase
{
    /// <summary>The clock moves to the action's time, and everything due on the way happens.</summary>
    Move,
    Act,
}

/// <summary>Draws all crashes in advance. The same seed gives the same plan.</summary>
internal static class CrashPlan
{
    private const int LongestActMilliseconds = 300;
    private const int LongestMoveMilliseconds = 800;

    /// <param name="parts">The number of actions, plus one for the last move of the clock.</param>
    public static IReadOnlyList<Crash> Draw(int count, int seed, int parts)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => One(random, parts))];
    }

    private static Crash One(Random random, int parts)
    {
        var part = random.Next(parts);
        var phase = part == parts - 1 || random.Next(2) == 0 ? CrashPhase.Move : CrashPhase.Act;
        var longest = phase == CrashPhase.Act ? LongestActMilliseconds : LongestMoveMilliseconds;
        return new Crash(part, phase, TimeSpan.FromMilliseconds(random.Next(1, longest)));
    }
}
