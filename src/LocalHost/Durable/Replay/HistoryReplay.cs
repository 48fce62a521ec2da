using System.Text.Json;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Enrollment.LocalHost.Durable.Replay;

/// <summary>
/// Records the history of an instance as JSON text, and checks that an orchestrator still does what a recorded history
/// says, turn by turn: the test that a change does not break the instances that are under way.
/// </summary>
public static class HistoryReplay
{
    private static readonly JsonSerializerOptions Text = new(RowContent.Json) { WriteIndented = true };

    /// <summary>Reads the history of an instance of the engine among the services.</summary>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    public static async Task<string> RecordAsync(IServiceProvider services, string instanceId, CancellationToken cancellation = default)
    {
        var history = await services.GetRequiredService<DurableEngine>().HistoryAsync(instanceId, cancellation)
            ?? throw new ArgumentException($"There is no orchestration instance '{instanceId}'.", nameof(instanceId));
        return Write(history);
    }

    /// <summary>Reads it where the engine of another process has stored it.</summary>
    /// <exception cref="ArgumentException">There is no such instance.</exception>
    internal static async Task<string> RecordAsync(IHistoryStore store, string instanceId, CancellationToken cancellation = default)
    {
        var history = await store.LoadAsync(instanceId, cancellation)
            ?? throw new ArgumentException($"There is no orchestration instance '{instanceId}'.", nameof(instanceId));
        return Write(history);
    }

    /// <summary>Replays a recorded history against an orchestrator, a new one for each turn.</summary>
    /// <exception cref="HistoryMismatchException">It does something else; the message says in which turn, and what.</exception>
    public static void Verify(string recordedHistory, Func<ITaskOrchestrator> orchestrator, DataConverter? converter = null, string defaultVersion = "")
    {
        ArgumentNullException.ThrowIfNull(orchestrator);
        var history = JsonSerializer.Deserialize<StoredHistory>(recordedHistory, Text)
            ?? throw new ArgumentException("There is no history in this text.", nameof(recordedHistory));
        var version = history.Instance.Version;
        foreach (var generation in history.Turns.GroupBy(turn => turn.Generation))
        {
            List<HistoryEvent> past = [];
            foreach (var turn in generation)
            {
                var start = turn.Events.FirstOrDefault(e => e.Kind == HistoryKind.ExecutionStarted);
                version = start?.Version ?? version;
                if (turn.Status == OrchestrationRuntimeStatus.Terminated)
                    break;

                var identity = new ReplayIdentity(
                    history.Instance.InstanceId, new TaskName(history.Instance.Name), version, defaultVersion, ParentOf(history.Instance));
                var data = converter ?? JsonDataConverter.Default;
                var context = new ReplayContext(identity, data, NullLoggerFactory.Instance);
                var result = new Replayer(orchestrator(), context, data).Run(past, turn.Events.Where(e => !e.IsAction));
                Compare(turn, result);
                past.AddRange(turn.Events);
            }
        }
    }

    private static string Write(StoredHistory history) => JsonSerializer.Serialize(history with { Messages = [] }, Text);

    private static void Compare(StoredTurn recorded, TurnResult result)
    {
        var where = $"Turn {recorded.Number} of '{recorded.InstanceId}'";
        if (result.Failure is { } failure && recorded.Failure?.Type != failure.Type)
            throw new HistoryMismatchException($"{where} fails now: {failure.Type}: {failure.Message}");

        var expected = recorded.Events.Where(e => e.IsAction).Select(Describe).ToList();
        var actual = result.Actions.Select(Describe).ToList();
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            var (was, now) = (expected.ElementAtOrDefault(i) ?? "nothing more", actual.ElementAtOrDefault(i) ?? "nothing more");
            if (was != now)
                throw new HistoryMismatchException($"{where}: the recorded history has {was}, the orchestrator now does {now}.");
        }

        if (recorded.Status != result.Status || (recorded.Continuation is null) != (result.Continuation is null))
            throw new HistoryMismatchException($"{where} left the instance {recorded.Status}, the orchestrator now leaves it {result.Status}.");
        if (recorded.Output != result.Output)
            throw new HistoryMismatchException($"{where} returned {recorded.Output}, the orchestrator now returns {result.Output}.");
    }

    private static string Describe(HistoryEvent action) => action.Kind switch
    {
        HistoryKind.TaskScheduled => $"activity '{action.Name}' (call {action.Id})",
        HistoryKind.TimerCreated => $"a timer for {action.At:u} (call {action.Id})",
        HistoryKind.SubOrchestrationCreated => $"sub-orchestration '{action.Name}' as '{action.InstanceId}' (call {action.Id})",
        _ => $"event '{action.Name}' to '{action.InstanceId}' (call {action.Id})",
    };

    private static ParentOrchestrationInstance? ParentOf(StoredInstance instance) =>
        instance.Parent is { } parent ? new ParentOrchestrationInstance(new TaskName(parent.Name), parent.InstanceId) : null;
}

/// <summary>An orchestrator no longer does what a recorded history says.</summary>
public sealed class HistoryMismatchException(string message) : Exception(message);
