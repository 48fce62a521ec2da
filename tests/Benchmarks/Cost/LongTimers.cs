using Microsoft.DurableTask.Protobuf;

namespace Enrollment.Benchmarks.Cost;

/// <summary>On Azure a long timer is cut into pieces, since a message of its queues lives for seven days: each end of a piece is a turn.</summary>
internal static class LongTimers
{
    private static readonly TimeSpan Piece = TimeSpan.FromDays(3);

    /// <summary>Counts the turns that the pieces add to those of a history. A student's wait ends with its timer or at the next turn, whichever is first.</summary>
    internal static int AddedTurns(IReadOnlyList<IReadOnlyList<HistoryEvent>> turns) =>
        turns.Zip(turns.Skip(1), (turn, next) => turn.Where(e => e.TimerCreated is not null).Sum(timer => AddedTurns(timer, next[0]))).Sum();

    private static int AddedTurns(HistoryEvent timer, HistoryEvent next)
    {
        var until = timer.TimerCreated.FireAt < next.Timestamp ? timer.TimerCreated.FireAt : next.Timestamp;
        return Math.Max(0, (int)Math.Ceiling((until - timer.Timestamp).ToTimeSpan() / Piece) - 1);
    }
}
