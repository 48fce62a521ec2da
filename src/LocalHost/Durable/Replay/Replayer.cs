using Enrollment.LocalHost.Durable.History;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Durable.Replay;

/// <summary>Runs an orchestrator through its past and then through what is new, and says what it did.</summary>
internal sealed class Replayer(ITaskOrchestrator orchestrator, ReplayContext context, DataConverter converter)
{
    private readonly Queue<HistoryEvent> _whileSuspended = new();
    private bool _suspended;
    private Task<string?>? _run;

    internal TurnResult Run(IEnumerable<HistoryEvent> past, IEnumerable<HistoryEvent> fresh)
    {
        Failure? failure = null;
        OrchestratorThread.Run(() =>
        {
            try
            {
                context.Replaying = true;
                foreach (var e in past)
                    Play(e);
                context.Replaying = false;
                foreach (var e in fresh)
                    Play(e);
            }
            catch (NonDeterminismException e)
            {
                failure = e.ToFailure();
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                // An event whose payload is not what the orchestrator waits for: the real one fails the instance, too.
                failure = Failure.Of(e);
            }
        });
        return failure is null ? Conclude() : Failed(failure);
    }

    private void Play(HistoryEvent e)
    {
        switch (e.Kind)
        {
            case HistoryKind.TurnStarted:
                context.BeginTurn(e.At!.Value);
                break;
            case HistoryKind.Resumed:
                _suspended = false;
                while (!_suspended && _whileSuspended.TryDequeue(out var waiting))
                    Play(waiting);
                break;
            case HistoryKind.TaskScheduled or HistoryKind.TimerCreated or HistoryKind.SubOrchestrationCreated or HistoryKind.EventSent:
                context.Open.Match(e);
                break;
            default:
                if (_suspended)
                    _whileSuspended.Enqueue(e);
                else
                    Answer(e);
                break;
        }
    }

    private void Answer(HistoryEvent e)
    {
        switch (e.Kind)
        {
            case HistoryKind.ExecutionStarted:
                context.RawInput = e.Payload;
                _run = ExecuteAsync(e.Payload);
                break;
            case HistoryKind.TaskCompleted or HistoryKind.SubOrchestrationCompleted or HistoryKind.TimerFired:
                context.Open.Complete(e);
                break;
            case HistoryKind.TaskFailed or HistoryKind.SubOrchestrationFailed:
                context.Open.Fail(e);
                break;
            case HistoryKind.EventRaised:
                context.Raise(e);
                break;
            case HistoryKind.Suspended:
                _suspended = true;
                break;
        }
    }

    private async Task<string?> ExecuteAsync(string? payload)
    {
        var input = converter.Deserialize(payload, orchestrator.InputType);
        context.Input = input;
        return converter.Serialize(await orchestrator.RunAsync(context, input));
    }

    private TurnResult Conclude()
    {
        var status = _suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running;
        try
        {
            var result = new TurnResult
            {
                Status = status,
                Actions = [.. context.Open.Unrecorded],
                CustomStatus = context.SerializeCustomStatus(),
                IsOpen = context.Open.IsOpen,
            };
            if (_run is null)
                return result;
            if (!_run.IsCompleted)
                return context.Open.Count > 0 || context.Events.HasWaiters || _suspended ? result : Failed(AwaitsSomethingElse());

            // As the real runtime does: whatever is still under way, an uncancelled timer too, keeps the instance open.
            if (context.Open.Count > 0)
                return result;
            if (_run.IsFaulted)
                return Failed(Failure.Of(_run.Exception!.InnerExceptions[0])) with { Actions = result.Actions, CustomStatus = result.CustomStatus };
            if (_run.IsCanceled)
                return Failed(Failure.Of(new TaskCanceledException(_run))) with { Actions = result.Actions, CustomStatus = result.CustomStatus };

            return context.Continuation is { } continuation
                ? result with { Continuation = continuation }
                : result with { Status = OrchestrationRuntimeStatus.Completed, Output = _run.Result };
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return Failed(Failure.Of(e));
        }
    }

    private static TurnResult Failed(Failure failure) => new() { Status = OrchestrationRuntimeStatus.Failed, Failure = failure };

    private static Failure AwaitsSomethingElse() => Failure.Of(new InvalidOperationException(
        "The orchestrator awaits something that is not durable, and would wait for ever. Only tasks of its "
        + "TaskOrchestrationContext may be awaited; anything else belongs in an activity."));
}
