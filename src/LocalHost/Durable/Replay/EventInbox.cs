using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Durable.Replay;

/// <summary>External events: the newest wait on a name is served first; what nobody waits for yet is kept in order.</summary>
internal sealed class EventInbox(DataConverter converter)
{
    private readonly Dictionary<string, Stack<IWaiter>> _waiters = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string? Payload)> _kept = [];

    private interface IWaiter
    {
        Type Type { get; }

        bool IsWaiting { get; }

        void Receive(string? payload, DataConverter converter);
    }

    internal bool HasWaiters => _waiters.Values.Any(waiters => waiters.Any(waiter => waiter.IsWaiting));

    internal Task<T> WaitAsync<T>(string name, CancellationToken cancellation)
    {
        if (!_waiters.TryGetValue(name, out var waiters))
            _waiters[name] = waiters = new Stack<IWaiter>();

        if (waiters.TryPeek(out var other) && other.Type != typeof(T))
        {
            throw new ArgumentException(
                $"All waits for the event '{name}' must be of one type: {other.Type.FullName} was asked for before, now {typeof(T).FullName}.");
        }

        var waiter = new Waiter<T>(cancellation);
        waiters.Push(waiter);
        var index = _kept.FindIndex(kept => string.Equals(kept.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            var payload = _kept[index].Payload;
            _kept.RemoveAt(index);
            Raise(name, payload);
        }

        return waiter.Task;
    }

    internal void Raise(string name, string? payload)
    {
        // A cancelled wait is passed over. The real runtime up to 1.25 gives it the event, which is then lost.
        while (_waiters.TryGetValue(name, out var waiters) && waiters.TryPop(out var waiter))
        {
            if (waiters.Count == 0)
                _waiters.Remove(name);
            if (waiter.IsWaiting)
            {
                waiter.Receive(payload, converter);
                return;
            }
        }

        _kept.Add((name, payload));
    }

    internal IReadOnlyList<(string Name, string? Payload)> TakeKept()
    {
        var kept = _kept.ToList();
        _kept.Clear();
        return kept;
    }

    private sealed class Waiter<T> : IWaiter
    {
        private readonly TaskCompletionSource<T> _received = new();

        public Waiter(CancellationToken cancellation) =>
            cancellation.Register(() => _received.TrySetCanceled(cancellation));

        public Type Type => typeof(T);

        public bool IsWaiting => !_received.Task.IsCompleted;

        public Task<T> Task => _received.Task;

        public void Receive(string? payload, DataConverter converter) =>
            _received.TrySetResult(converter.Deserialize<T>(payload)!);
    }
}
