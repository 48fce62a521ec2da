namespace Enrollment.Rehearsal.Crashes;

/// <summary>During which part of which action the app dies, and how long after its beginning.</summary>
internal sealed record Crash(int Action, CrashPhase Phase, TimeSpan After);

internal enum CrashPhase
{
    /// <summary>While the clock moves to the action's time, and what is due on the way happens.</summary>
    Move,
    Act,
}

/// <summary>The moments of all crashes, drawn beforehand: the same seed gives the same.</summary>
internal static class CrashPlan
{
    private const int LongestActMilliseconds = 300;
    private const int LongestMoveMilliseconds = 800;

    /// <param name="parts">Actions, and the last move of the clock after them.</param>
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
