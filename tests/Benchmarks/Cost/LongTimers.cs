using Microsoft.DurableTask.Protobuf;

namespace Enrollment.Benchmarks.Cost;

/// <summary>Counts the extra turns of long timers on Azure. Its queue messages live for seven days, so a long timer is split and each piece ends with a turn.</summary>
internal static class LongTimers
{
    private static readonly TimeSpan Piece = TimeSpan.FromDays(3);

    /// <summary>Returns the turns that the pieces add to a history. A wait ends with its timer or at the next turn, whichever comes first.</summary>
    internal static int AddedTurns(IReadOnlyList<IReadOnlyList<HistoryEvent>> turns) =>
        turns.Zip(turns.Skip(1), (turn, next) => turn.Where(e => e.TimerCreated is not null).Sum(timer => AddedTurns(timer, next[0]))).Sum();

    private static int AddedTurns(HistoryEvent timer, HistoryEvent next)
    {
        var until = timer.TimerCreated.FireAt < next.Timestamp ? timer.TimerCreated.FireAt : next.Timestamp;
        return Math.Max(0, (int)Math.Ceiling((until - timer.Timestamp).ToTimeSpan() / Piece) - 1);
    }
}
