using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>An unfinished instance in memory: its history, what waits for its next turn, and who waits for it.</summary>
internal sealed class Instance
{
    /// <summary>The timer that stands for a scheduled start.</summary>
    internal const int StartTimer = -1;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, HistoryEvent> _open = [];
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<HistoryEvent> _inbox = [];
    private bool _queued;
    private bool _held;
    private bool _left;

    internal Instance(OrchestrationState state, bool held)
    {
        State = state;
        LastTurnAt = state.CreatedTimestamp.ToDateTimeOffset();
        _held = held;
        if (state.OrchestrationStatus != OrchestrationStatus.Pending)
            _started.TrySetResult();
    }

    /// <summary>What the outside may know: replaced as a whole when a turn is committed.</summary>
    internal OrchestrationState State { get; private set; }

    internal string Id => State.InstanceId;

    // Written by the instance's own turns only, which never overlap.
    internal List<HistoryEvent> History { get; private set; } = [];

    internal int NextTurn { get; private set; }

    internal DateTimeOffset LastTurnAt { get; set; }

    /// <summary>Orders the durable messages of this instance.</summary>
    internal SemaphoreSlim Accepting { get; } = new(1, 1);

    internal int NextMessage { get; set; }

    internal Task Started => _started.Task;

    internal Task Finished => _finished.Task;

    /// <summary>A scheduled start that has not come.</summary>
    internal bool IsHeld
    {
        get
        {
            lock (_lock)
                return _held;
        }
    }

    /// <summary>Activities and timers that the orchestrator has asked for and that have not answered, in the order of the calls.</summary>
    internal IReadOnlyList<HistoryEvent> Open
    {
        get
        {
            lock (_lock)
                return [.. _open.Values.OrderBy(call => call.EventId)];
        }
    }

    /// <summary>Adds what came in for the next turn.</summary>
    /// <returns>True when the instance must now be given a turn.</returns>
    internal bool Post(params IEnumerable<HistoryEvent> events)
    {
        lock (_lock)
        {
            if (State.IsFinal())
                return false;
            _inbox.AddRange(events);
            _left = false;
            return TryQueue();
        }
    }

    /// <summary>The time of a scheduled start has come.</summary>
    internal bool Release()
    {
        lock (_lock)
        {
            _held = false;
            return TryQueue();
        }
    }

    internal List<HistoryEvent> TakeInbox()
    {
        lock (_lock)
        {
            var taken = _inbox;
            _inbox = [];
            return taken;
        }
    }

    /// <summary>No turn may be taken here: what came in is left until something else comes.</summary>
    internal void PutBack(List<HistoryEvent> events)
    {
        lock (_lock)
        {
            _left = _inbox.Count == 0;
            _inbox.InsertRange(0, events);
        }
    }

    /// <returns>True when there is more to do already.</returns>
    internal bool EndTurn()
    {
        lock (_lock)
        {
            _queued = false;
            return !_left && TryQueue();
        }
    }

    /// <summary>Takes over a committed turn.</summary>
    internal void Take(StoredTurn turn)
    {
        NextTurn = turn.Number + 1;
        lock (_lock)
        {
            State = State.After(turn);
            LastTurnAt = State.LastUpdatedTimestamp.ToDateTimeOffset();
            foreach (var e in turn.Events)
            {
                if (e.TaskScheduled is not null || e.TimerCreated is not null)
                    _open[e.EventId] = e;
                else if (e.AnsweredCall() is { } answered)
                    _open.Remove(answered);
            }

            if (State.IsFinal())
                _open.Clear();
        }

        if (State.IsFinal())
            History = [];
        else
            History.AddRange(turn.Events.Where(e => e.IsReplayed()));
        _started.TrySetResult();
        if (State.IsFinal())
            _finished.TrySetResult();
    }

    internal void Abandon(Exception reason)
    {
        _started.TrySetException(reason);
        _finished.TrySetException(reason);
    }

    internal bool IsOpen(int call)
    {
        lock (_lock)
            return call == StartTimer ? _held && !State.IsFinal() : _open.ContainsKey(call);
    }

    /// <returns>The call, if it is open.</returns>
    internal HistoryEvent? Find(int call)
    {
        lock (_lock)
            return _open.GetValueOrDefault(call);
    }

    private bool TryQueue()
    {
        if (_queued || _inbox.Count == 0 || (_held && !_inbox.Exists(e => e.ExecutionTerminated is not null)))
            return false;
        return _queued = true;
    }
}
