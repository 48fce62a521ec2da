using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>An unfinished instance in memory: its history, what waits for its next turn, and who waits for it.</summary>
internal sealed class Instance
{
    /// <summary>The timer that stands for a scheduled start.</summary>
    internal const int StartTimer = -1;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _timers = [];
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<Message> _inbox = [];
    private bool _queued;
    private bool _held;
    private bool _left;

    internal Instance(StoredInstance state, bool held)
    {
        State = state;
        Generation = state.FirstGeneration;
        _held = held;
        if (state.Status != OrchestrationRuntimeStatus.Pending)
            _started.TrySetResult();
    }

    /// <summary>What the outside may know: replaced as a whole when a turn is committed.</summary>
    internal StoredInstance State { get; private set; }

    internal string Id => State.InstanceId;

    // Written by the instance's own turns only, which never overlap.
    internal List<HistoryEvent> History { get; set; } = [];

    internal int Generation { get; set; }

    internal int NextTurn { get; set; }

    internal DateTimeOffset LastTurnAt { get; set; }

    /// <summary>The history was read back, and what it has under way must be taken up again.</summary>
    internal bool IsRecovering { get; set; }

    /// <summary>While recovering: the turn whose consequences may not all have been done.</summary>
    internal StoredTurn? LastTurn { get; set; }

    /// <summary>A scheduled start that has not come.</summary>
    internal bool IsHeld
    {
        get
        {
            lock (_lock)
                return _held;
        }
    }

    /// <summary>Orders the durable messages of this instance.</summary>
    internal SemaphoreSlim Accepting { get; } = new(1, 1);

    internal long NextSequence { get; set; }

    internal Task Started => _started.Task;

    internal Task Finished => _finished.Task;

    /// <summary>Adds a message.</summary>
    /// <returns>True when the instance must now be given a turn.</returns>
    internal bool Post(Message message)
    {
        lock (_lock)
        {
            if (State.IsFinal)
                return false;
            _inbox.Add(message);
            _left = false;
            return TryQueue();
        }
    }

    /// <summary>Begins to live, with what waited for it.</summary>
    /// <returns>True when the instance must now be given a turn.</returns>
    internal bool Revive(IEnumerable<Message> messages)
    {
        lock (_lock)
        {
            _inbox.InsertRange(0, messages);
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

    internal List<Message> TakeMessages()
    {
        lock (_lock)
        {
            var taken = _inbox;
            _inbox = [];
            return taken;
        }
    }

    /// <summary>No turn may be taken here: the messages are left until another one comes.</summary>
    internal void PutBack(List<Message> messages)
    {
        lock (_lock)
        {
            _left = _inbox.Count == 0;
            _inbox.InsertRange(0, messages);
        }
    }

    /// <summary>Messages that go before those that came meanwhile. To be used within a turn.</summary>
    internal void PostFirst(IEnumerable<Message> messages)
    {
        lock (_lock)
            _inbox.InsertRange(0, messages);
    }

    /// <returns>True when there is more to do already.</returns>
    internal bool EndTurn()
    {
        lock (_lock)
        {
            _queued = false;
            return _inbox.Count > 0 && !_left && TryQueue();
        }
    }

    /// <summary>Takes over a committed turn.</summary>
    internal void Take(StoredTurn turn)
    {
        if (turn.Continuation is null)
        {
            History.AddRange(turn.Events);
            NextTurn = turn.Number + 1;
            Generation = turn.Generation;
        }
        else
        {
            History = [];
            NextTurn = 0;
            Generation = turn.Generation + 1;
        }

        LastTurnAt = turn.At;
        SetState(State with
        {
            Status = turn.Status,
            Generation = Generation,
            LastUpdatedAt = turn.At,
            Output = turn.Output,
            CustomStatus = turn.CustomStatus,
            Failure = turn.Failure,
            Input = turn.Continuation is { } next ? next.Input : State.Input,
            Version = turn.Continuation?.Version ?? State.Version,
        });
    }

    internal void Abandon(Exception reason)
    {
        _started.TrySetException(reason);
        _finished.TrySetException(reason);
    }

    internal bool HasTimer(int generation, int id)
    {
        lock (_timers)
            return generation == Generation && _timers.Contains(id);
    }

    internal void AddTimer(int id)
    {
        lock (_timers)
            _timers.Add(id);
    }

    internal bool TakeTimer(int generation, int id)
    {
        lock (_timers)
            return generation == Generation && _timers.Remove(id);
    }

    internal void KeepTimers(Func<int, bool> isOpen)
    {
        lock (_timers)
            _timers.RemoveWhere(id => !isOpen(id));
    }

    private void SetState(StoredInstance state)
    {
        lock (_lock)
            State = state;
        _started.TrySetResult();
        if (state.IsFinal)
        {
            History = [];
            _finished.TrySetResult();
        }
    }

    private bool TryQueue()
    {
        if (_queued || (_held && !_inbox.Exists(message => message.Event.Kind == HistoryKind.Terminated)))
            return false;
        return _queued = true;
    }
}
