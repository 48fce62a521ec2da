using System.Text.Json.Serialization;
using Enrollment.Domain.Steps;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Features.Mails;
using Enrollment.Functions.Features.Payments;
using Enrollment.Functions.Features.Plans;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Enrollment.Functions.Orchestration;

/// <summary>
/// A student's year. People act on the dossier through the portal, whose handlers write and then wake this; all that
/// has to happen by itself is chosen from the dossier, done by one activity, and chosen again, until the year is over.
/// </summary>
public static class StudentYear
{
    /// <summary>What new years are begun under, in host.json too. Those under way keep theirs: docs/versioning.md.</summary>
    public const string Version = "1.1.0";

    /// <summary>
    /// The only event: something was written. The dossier says what; the event carries the trace of whoever wrote, or nothing,
    /// and only telemetry looks at it.
    /// </summary>
    public const string Woken = "Woken";

    private static readonly TaskOptions Patiently = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 5, firstRetryInterval: TimeSpan.FromSeconds(5), backoffCoefficient: 3));

    /// <summary>Input: the dossier's id. Output: the same, when its year is over.</summary>
    [Function(nameof(StudentYear))]
    public static async Task<string> RunAsync([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var dossier = context.GetInput<string>()!;
        var woken = context.WaitForExternalEvent<string>(Woken);
        var step = new Step(StepKind.Wait);
        StepFailure? failure = null;
        string? trace = null;
        step = await Do(nameof(LookActivity.Look));

        while (step.Kind != StepKind.YearIsOver)
        {
            context.SetCustomStatus(step);
            step = await (step.Kind switch
            {
                // 1 my dossier, 2a pay once, 2b ask for instalments, 3 pay the first: the student acts, the system waits
                StepKind.Wait => Wait(),
                StepKind.CloseCardPage => Do(nameof(PageActivities.CloseCardPage)),
                StepKind.RemindAccountants => Do(nameof(ReminderActivities.RemindAccountants)),

                // 3 the other instalments
                StepKind.AnnounceDebit => Do(nameof(DebitActivities.AnnounceDebit)),
                StepKind.Debit => Do(nameof(DebitActivities.Debit)),
                StepKind.LookUpDebit => Do(nameof(DebitActivities.LookUpDebit)),
                StepKind.DeleteCard => Do(nameof(CardActivities.DeleteCard)),

                // 4 my invoice, 5 my account position
                StepKind.IssueInvoice => Do(nameof(DocumentActivities.IssueInvoice)),
                StepKind.IssueCreditNote => Do(nameof(DocumentActivities.IssueCreditNote)),
                StepKind.SendRefund => Do(nameof(RefundActivities.SendRefund)),
                StepKind.LookUpRefund => Do(nameof(RefundActivities.LookUpRefund)),
                StepKind.SendMails => Do(nameof(MailActivities.SendMails)),
                _ => throw new InvalidOperationException($"No activity does '{step.Kind}'."),
            });
        }

        return dossier;

        // Each activity ends by choosing the next step. One that keeps failing is tried again later: it must never end a
        // student's year.
        async Task<Step> Do(string activity)
        {
            try
            {
                var next = await context.CallActivityAsync<Step>(activity, new StepOrder(dossier, step.Subject, trace), Patiently);
                failure = failure?.UnlessDone(activity, step.Subject);
                return next;
            }
            catch (TaskFailedException)
            {
                failure = StepFailure.Of(activity, step.Subject, failure, context.CurrentUtcDateTime);
                return context.CompareVersionTo("1.1.0") >= 0 ? await Rest() : Pause(StepFailure.FirstPause);
            }
        }

        // Since 1.1.0: longer each time, and written where the sweeper sees it. Where even that fails, only the wait is left.
        async Task<Step> Rest()
        {
            try
            {
                return await context.CallActivityAsync<Step>(nameof(RestActivity.Rest), new RestOrder(dossier, step, failure!.Pause, failure.Since));
            }
            catch (TaskFailedException)
            {
                return Pause(failure!.Pause);
            }
        }

        Step Pause(TimeSpan pause) =>
            new(StepKind.Wait, null, new DateTimeOffset(context.CurrentUtcDateTime.Add(pause), TimeSpan.Zero), WaitFor.Gateway);

        // Nobody acted and the moment came: what was waited for is done at once, by an activity that decides anew.
        async Task<Step> Wait()
        {
            using var late = new CancellationTokenSource();
            if (step.Until is { } until)
                await TimeAsync(until.UtcDateTime, late.Token);
            else
                await woken;

            late.Cancel();
            trace = woken.IsCompleted && await woken is { Length: > 0 } acted ? acted : null;
            if (!woken.IsCompleted && step.Then is { } then)
                return then;
            if (woken.IsCompleted)
                woken = context.WaitForExternalEvent<string>(Woken);
            return await Do(nameof(LookActivity.Look));
        }

        // A host's timer may end up to a second early. An activity would find nothing due yet and send us back to wait,
        // again and again: the rest is waited for here, and a second more.
        async Task TimeAsync(DateTime until, CancellationToken late)
        {
            await Task.WhenAny(woken, context.CreateTimer(until, late));
            if (!woken.IsCompleted && context.CurrentUtcDateTime < until)
                await Task.WhenAny(woken, context.CreateTimer(until.AddSeconds(1), late));
        }
    }
}

/// <summary>What an activity is asked to do.</summary>
/// <param name="Subject">Of the step: a reference, an id, an instalment number.</param>
/// <param name="Trace">Of the act that led here, where somebody acted and traces are taken.</param>
public sealed record StepOrder(
    string Dossier, string? Subject, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trace = null);
