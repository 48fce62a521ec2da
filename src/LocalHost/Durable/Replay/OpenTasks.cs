using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Durable.Replay;

/// <summary>The calls of an orchestrator that are not answered yet, and those that its history does not hold yet.</summary>
internal sealed class OpenTasks(string instanceId, string orchestrator)
{
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly SortedDictionary<int, HistoryEvent> _unrecorded = [];
    private int _next;

    internal int Count => _open.Count;

    /// <summary>The calls made for the first time, in order.</summary>
    internal IEnumerable<HistoryEvent> Unrecorded => _unrecorded.Values;

    internal bool IsOpen(int id) => _open.ContainsKey(id);

    internal void Record(HistoryEvent action)
    {
        var id = _next++;
        _unrecorded.Add(id, action with { Id = id });
    }

    internal async Task<string?> Await(HistoryEvent action, CancellationToken cancellation = default)
    {
        var id = _next++;
        var task = new OpenTask(action.Name ?? string.Empty);
        _unrecorded.Add(id, action with { Id = id });
        _open.Add(id, task);

        // Only timers can be cancelled. A cancelled one no longer keeps the instance running.
        using var registration = cancellation.Register(() =>
        {
            if (_open.Remove(id))
                task.Answer.TrySetCanceled(cancellation);
        });
        return await task.Answer.Task;
    }

    /// <summary>The history holds this call: the code must have made it, too.</summary>
    /// <exception cref="NonDeterminismException">It made another one, or none.</exception>
    internal void Match(HistoryEvent recorded)
    {
        var made = _unrecorded.GetValueOrDefault(recorded.Id);
        if (made is null || made.Kind != recorded.Kind || !string.Equals(made.Name, recorded.Name, StringComparison.OrdinalIgnoreCase))
            throw new NonDeterminismException(instanceId, orchestrator, recorded, made);

        _unrecorded.Remove(recorded.Id);
    }

    internal void Complete(HistoryEvent answer)
    {
        if (_open.Remove(answer.Id, out var task))
            task.Answer.TrySetResult(answer.Payload);
    }

    internal void Fail(HistoryEvent answer)
    {
        if (_open.Remove(answer.Id, out var task))
        {
            var failure = answer.Failure ?? new Failure("(unknown)", "(unknown)");
            task.Answer.TrySetException(new TaskFailedException(task.Name, answer.Id, failure.ToDetails())
            {
                IsNonRetriable = failure.NonRetriable,
            });
        }
    }

    private sealed class OpenTask(string name)
    {
        public string Name { get; } = name;

        // Continuations run where the answer is given, on the orchestrator's thread: that is what makes a replay a replay.
        public TaskCompletionSource<string?> Answer { get; } = new();
    }
}
