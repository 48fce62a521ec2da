using Enrollment.LocalHost.Durable.Storage;
using Google.Protobuf;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Protobuf;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>
/// Records the history of an instance as JSON text, and replays a recorded history turn by turn to check that a change of
/// the orchestrator does not break running instances. The history may come from any engine, because its events are the
/// SDK's.
/// </summary>
internal static class RecordedHistory
{
    private static readonly JsonFormatter Text = new(JsonFormatter.Settings.Default.WithIndentation());

    /// <summary>Reads the history of an instance from the store of its engine.</summary>
    internal static async Task<string> RecordAsync(IHistoryStore store, string instanceId)
    {
        var history = await store.LoadAsync(instanceId, CancellationToken.None)
            ?? throw new ArgumentException($"There is no orchestration instance '{instanceId}'.", nameof(instanceId));
        return Record(history.Turns.SelectMany(turn => turn.Events).Where(e => e.HistoryState is null));
    }

    internal static string Record(IEnumerable<HistoryEvent> events) => Text.Format(new HistoryChunk { Events = { events } });

    /// <summary>Replays a recorded history against an orchestrator, a new one for each turn.</summary>
    /// <exception cref="HistoryMismatchException">The orchestrator does something else. The message names the turn and the difference.</exception>
    internal static async Task VerifyAsync(string recorded, Func<ITaskOrchestrator> orchestrator)
    {
        var events = HistoryChunk.Parser.ParseJson(recorded).Events;
        var started = events.First(e => e.ExecutionStarted is not null).ExecutionStarted;
        var registry = new DurableTaskRegistry();
        registry.AddOrchestrator(started.Name, orchestrator);
        var runner = new DirectRunner(registry, new ServiceCollection().BuildServiceProvider());
        List<HistoryEvent> past = [];
        var number = 0;
        foreach (var turn in Turns(events))
        {
            if (turn.Exists(e => e.ExecutionTerminated is not null))
                break;
            var request = new OrchestratorRequest
            {
                InstanceId = started.OrchestrationInstance.InstanceId,
                ExecutionId = started.OrchestrationInstance.ExecutionId,
                PastEvents = { past },
                NewEvents = { turn.Where(e => !IsAction(e) && e.OrchestratorCompleted is null) },
            };
            var response = await runner.RunOrchestratorAsync(started.Name, request, CancellationToken.None);
            Compare($"Turn {number++} of '{request.InstanceId}'", [.. turn.Where(IsAction).Select(Describe)], [.. response.Actions.Select(Describe)]);
            past.AddRange(turn);
        }
    }

    private static IEnumerable<List<HistoryEvent>> Turns(IEnumerable<HistoryEvent> events)
    {
        List<HistoryEvent> turn = [];
        foreach (var e in events)
        {
            if (e.OrchestratorStarted is not null && turn.Count > 0)
            {
                yield return turn;
                turn = [];
            }

            turn.Add(e);
        }

        yield return turn;
    }

    private static void Compare(string where, List<string> recorded, List<string> now)
    {
        for (var i = 0; i < Math.Max(recorded.Count, now.Count); i++)
        {
            var (was, does) = (recorded.ElementAtOrDefault(i) ?? "nothing more", now.ElementAtOrDefault(i) ?? "nothing more");
            if (was != does)
                throw new HistoryMismatchException($"{where}: the recorded history has {was}, the orchestrator now does {does}.");
        }
    }

    private static bool IsAction(HistoryEvent e) =>
        e.TaskScheduled is not null || e.TimerCreated is not null || e.ExecutionCompleted is not null;

    private static string Describe(HistoryEvent e) => e switch
    {
        { TaskScheduled: { } task } => $"activity '{task.Name}' (call {e.EventId})",
        { TimerCreated: { } timer } => $"a timer for {timer.FireAt.ToDateTimeOffset():u} (call {e.EventId})",
        { ExecutionCompleted: { } end } => End(end.OrchestrationStatus, end.Result, end.FailureDetails),
        _ => $"'{e.EventTypeCase}'",
    };

    private static string Describe(OrchestratorAction action) => action switch
    {
        { ScheduleTask: { } task } => $"activity '{task.Name}' (call {action.Id})",
        { CreateTimer: { } timer } => $"a timer for {timer.FireAt.ToDateTimeOffset():u} (call {action.Id})",
        { CompleteOrchestration: { } end } => End(end.OrchestrationStatus, end.Result, end.FailureDetails),
        _ => $"'{action.OrchestratorActionTypeCase}'",
    };

    private static string End(OrchestrationStatus status, string? result, Microsoft.DurableTask.Protobuf.TaskFailureDetails? failure) =>
        $"the end ({status}: {failure?.ErrorMessage ?? result})";
}

/// <summary>Reports that an orchestrator does not follow a recorded history.</summary>
internal sealed class HistoryMismatchException(string message) : Exception(message);
