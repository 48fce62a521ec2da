using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class FailureContract(IEngines engines) : ContractTest(engines)
{
    [ContractFact]
    public async Task A_failed_activity_is_caught_with_its_failure_details()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Careful", async context =>
            {
                try
                {
                    await context.CallActivityAsync("Break");
                    return "not reached";
                }
                catch (TaskFailedException e)
                {
                    return $"{e.TaskName} #{e.TaskId}: {e.FailureDetails.ErrorMessage}, "
                        + $"{e.FailureDetails.IsCausedBy<InvalidOperationException>()}, {e.FailureDetails.InnerFailure!.ErrorMessage}";
                }
            })
            .AddActivityFunc("Break", _ => throw new InvalidOperationException("outer", new FormatException("inner"))));

        var done = await engine.FinishAsync(await engine.RunAsync("Careful"));

        Assert.Equal("Break #0: outer, True, inner", done.ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task An_uncaught_failure_fails_the_instance_and_names_its_cause()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc("Careless", context => context.CallActivityAsync("Break"))
            .AddActivityFunc("Break", _ => throw new InvalidOperationException("no money")));

        var done = await engine.FinishAsync(await engine.RunAsync("Careless"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, done.FailureDetails!.ErrorType);
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: no money", done.FailureDetails.ErrorMessage);
        Assert.True(done.FailureDetails.InnerFailure!.IsCausedBy<InvalidOperationException>());
    }

    [ContractFact]
    public async Task The_failure_of_an_unobserved_task_does_not_fail_the_instance()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Careless", async context =>
            {
                _ = context.CallActivityAsync("Break");
                return await context.CallActivityAsync<string>("Work");
            })
            .AddActivityFunc("Work", _ => "done")
            .AddActivityFunc("Break", _ => throw new InvalidOperationException()));

        Assert.Equal("done", (await engine.FinishAsync(await engine.RunAsync("Careless"))).ReadOutputAs<string>());
    }

    [ContractFact(Needs.MovableClock)]
    public async Task A_policy_retries_with_growing_intervals_up_to_its_number_of_attempts()
    {
        var attempts = new List<DateTimeOffset>();
        IEngineUnderTest? engine = null;
        await using var running = engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc("Stubborn", context => context.CallActivityAsync("Break", options: TaskOptions.FromRetryPolicy(
                new RetryPolicy(4, Moment, backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(3)))))
            .AddActivityFunc("Break", _ =>
            {
                attempts.Add(engine!.Now);
                throw new InvalidOperationException();
            }));
        var id = await engine.RunAsync("Stubborn");
        for (var minute = 0; minute < 10; minute++)
            await engine.AdvanceAsync(Moment);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.FinishAsync(id)).RuntimeStatus);
        Assert.Equal([0, 1, 3, 6], attempts.Select(at => (at - attempts[0]).TotalMinutes));
    }

    [ContractFact(Needs.MovableClock)]
    public async Task A_policy_gives_up_when_its_filter_says_so_or_its_time_is_over()
    {
        var attempts = 0;
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<bool>("Filtered", (context, filtered) => context.CallActivityAsync("Break", options: new TaskOptions(
                filtered
                    ? new RetryPolicy(9, Moment) { HandleFailure = failure => !failure.IsCausedBy<FormatException>() }
                    : new RetryPolicy(9, Moment, retryTimeout: TimeSpan.FromMinutes(2)))))
            .AddActivityFunc("Break", _ =>
            {
                Interlocked.Increment(ref attempts);
                throw new FormatException();
            }));

        await engine.FinishAsync(await engine.RunAsync("Filtered", true));
        Assert.Equal(1, attempts);

        var timed = await engine.RunAsync("Filtered", false);
        for (var minute = 0; minute < 5; minute++)
            await engine.AdvanceAsync(Moment);
        await engine.FinishAsync(timed);
        Assert.Equal(1 + 3, attempts);
    }

    [ContractFact(Needs.MovableClock)]
    public async Task A_retry_handler_decides_and_may_wait_first()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Handled", context => context.CallActivityAsync<string>("Third", options: TaskOptions.FromRetryHandler(
                async retry =>
                {
                    await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(retry.LastAttemptNumber), CancellationToken.None);
                    return retry.LastFailure.IsCausedBy<FormatException>();
                })))
            .AddActivityFunc("Third", Failing(2, "third time")));
        var id = await engine.RunAsync("Handled");
        for (var minute = 0; minute < 3; minute++)
            await engine.AdvanceAsync(Moment);

        Assert.Equal("third time", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task A_missing_activity_fails_the_call_and_is_not_retried()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc("Typo", context => context.CallActivityAsync(
                "Misspelt", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, Moment)))));

        var done = await engine.FinishAsync(await engine.RunAsync("Typo"));

        Assert.Equal("ActivityTaskNotFound", done.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Contains("Misspelt", done.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task A_failed_instance_keeps_its_custom_status()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc("Number", context =>
            {
                context.SetCustomStatus("asking");
                return context.WaitForExternalEvent<int>("n");
            }));
        var id = await engine.RunAsync("Number");
        await engine.SettleAsync();

        await engine.Client.RaiseEventAsync(id, "n", "not a number");

        Assert.Equal("asking", (await engine.FinishAsync(id)).ReadCustomStatusAs<string>());
    }

    [ContractFact]
    public async Task A_missing_orchestrator_fails_the_instance()
    {
        await using var engine = await EngineAsync(_ => { });

        var done = await engine.FinishAsync(await engine.RunAsync("Nowhere"));

        Assert.Equal("OrchestratorTaskNotFound", done.FailureDetails!.ErrorType);
        Assert.Contains("Nowhere", done.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    private static Func<TaskActivityContext, string> Failing(int times, string then)
    {
        var left = times;
        return _ => Interlocked.Decrement(ref left) >= 0 ? throw new FormatException("not yet") : then;
    }
}
