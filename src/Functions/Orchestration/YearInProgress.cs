using Microsoft.DurableTask;

namespace Enrollment.Functions.Orchestration;

/// <summary>Holds the state of a running year. Waits, and backs off from a step that keeps failing.</summary>
internal sealed class YearInProgress(TaskOrchestrationContext context)
{
    private YearProgress progress = new(YearPhase.Declaration, new Step(StepKind.Wait), string.Empty);

    // One wait is reused, because in the real SDK an abandoned one would swallow the next event.
    private Task<string> woken = context.WaitForExternalEvent<string>(StudentYear.Woken);
    private StepFailure? failure;
    private string? trace;

    internal string Dossier { get; } = context.GetInput<string>()!;

    internal YearPhase Phase => progress.Phase;

    internal StepKind Step => progress.Next.Kind;

    internal StepOrder Order => new(Dossier, progress.Next.Subject, trace);

    internal bool IsOpen => Step != StepKind.YearIsOver;

    /// <summary>Does a step and takes what its activity decided. A step that keeps failing backs off and never ends a student's year.</summary>
    internal async Task DoAsync(Task<YearProgress> activity)
    {
        var step = progress.Next;
        try
        {
            progress = await activity;
            failure = failure?.UnlessDone(step.Kind, step.Subject);
        }
        catch (TaskFailedException)
        {
            failure = StepFailure.Of(step.Kind, step.Subject, failure, context.CurrentUtcDateTime);
            progress = await BackOffAsync(failure);
        }

        context.SetCustomStatus(progress.Status);
    }

    /// <summary>Waits until somebody acts or the step's instant comes, whichever is first.</summary>
    /// <returns>False if the instant came and the step that was waited for is next. Its activity decides anew.</returns>
    internal async Task<bool> IsToBeReadAfterWaitAsync()
    {
        if (progress.Next.Until is { } until)
            await UntilAsync(until.UtcDateTime);
        else
            await woken;

        var hasActed = woken.IsCompleted;
        trace = hasActed && await woken is { Length: > 0 } acted ? acted : null;
        if (hasActed)
            woken = context.WaitForExternalEvent<string>(StudentYear.Woken);
        else if (progress.Next.Then is { } then)
        {
            progress = progress with { Next = then };
            return false;
        }

        return true;
    }

    // A host's timer may end up to a second early. An activity would then find nothing due yet and send the year back to wait,
    // again and again. So the rest is waited for here, and a second more.
    private async Task UntilAsync(DateTime until)
    {
        using var late = new CancellationTokenSource();
        await Task.WhenAny(woken, context.CreateTimer(until, late.Token));
        if (!woken.IsCompleted && context.CurrentUtcDateTime < until)
            await Task.WhenAny(woken, context.CreateTimer(until.AddSeconds(1), late.Token));
        late.Cancel();
    }

    // The activity records the wait where the sweeper sees it. If even that fails, the year only waits.
    private async Task<YearProgress> BackOffAsync(StepFailure failed)
    {
        try
        {
            return await context.CallActivityAsync<YearProgress>(
                nameof(StepRunner.BackOff), new BackOffOrder(Dossier, progress.Next, failed.Pause, failed.Since));
        }
        catch (TaskFailedException)
        {
            var until = new DateTimeOffset(context.CurrentUtcDateTime.Add(failed.Pause), TimeSpan.Zero);
            return progress with { Next = new Step(StepKind.Wait, null, until, WaitFor.Gateway) };
        }
    }
}
