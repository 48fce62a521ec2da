using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Protobuf;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>Holds an unfinished instance in memory: its history, its inbox for the next turn, and the clients that wait for it.</summary>
internal sealed class Instance
{
    /// <summary>The id of the timer that represents a scheduled start.</summary>
    internal const int StartTimer = -1;

    private readonly Lock _lock = new();
    private readonly Dictionary<int, HistoryEvent> _open = [];
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<HistoryEvent> _inbox = [];
    private bool _queued;
    private bool _held;
    private bool _deferred;

    internal Instance(OrchestrationState state, bool held)
    {
        State = state;
        LastTurnAt = state.CreatedTimestamp.ToDateTimeOffset();
        _held = held;
        if (state.OrchestrationStatus != OrchestrationStatus.Pending)
            _started.TrySetResult();
    }

    /// <summary>Gets the state that clients may read. A committed turn replaces it as a whole.</summary>
    internal OrchestrationState State { get; private set; }

    internal string Id => State.InstanceId;

    // Only the instance's own turns write this, and turns never overlap.
    internal List<HistoryEvent> History { get; private set; } = [];

    internal int NextTurn { get; private set; }

    internal DateTimeOffset LastTurnAt { get; set; }

    /// <summary>Gets the lock that orders the stored messages of this instance.</summary>
    internal SemaphoreSlim Accepting { get; } = new(1, 1);

    internal int NextMessage { get; set; }

    internal Task Started => _started.Task;

    internal Task Finished => _finished.Task;

    /// <summary>True if a scheduled start lies in the future.</summary>
    internal bool IsHeld
    {
        get
        {
            lock (_lock)
                return _held;
        }
    }

    /// <summary>Gets the activities and timers without an answer, in the order the orchestrator called them.</summary>
    internal IReadOnlyList<HistoryEvent> Open
    {
        get
        {
            lock (_lock)
                return [.. _open.Values.OrderBy(call => call.EventId)];
        }
    }

    /// <summary>Adds events for the next turn.</summary>
    /// <returns>True when the caller must queue a turn.</returns>
    internal bool Post(params IEnumerable<HistoryEvent> events)
    {
        lock (_lock)
        {
            if (State.IsFinal())
                return false;
            _inbox.AddRange(events);
            _deferred = false;
            return TryQueue();
        }
    }

    /// <summary>Ends the hold of a scheduled start.</summary>
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

    /// <summary>Returns the events of a turn that cannot run in this process. They wait until another event arrives.</summary>
    internal void ReturnToInbox(List<HistoryEvent> events)
    {
        lock (_lock)
        {
            _deferred = _inbox.Count == 0;
            _inbox.InsertRange(0, events);
        }
    }

    /// <returns>True when further events have arrived.</returns>
    internal bool EndTurn()
    {
        lock (_lock)
        {
            _queued = false;
            return !_deferred && TryQueue();
        }
    }

    /// <summary>Applies a committed turn.</summary>
    internal void Apply(StoredTurn turn)
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

    /// <returns>The call; null if it is not open.</returns>
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
