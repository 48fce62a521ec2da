using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class FailureContract(IStores stores) : ContractTest(stores)
{
    [Fact]
    public async Task A_failed_activity_is_caught_with_its_failure_details()
    {
        await using var host = await HostAsync(tasks => tasks
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

        var done = await host.FinishAsync(await host.RunAsync("Careful"));

        Assert.Equal("Break #0: outer, True, inner", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_uncaught_failure_fails_the_instance_and_names_its_cause()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Careless", context => context.CallActivityAsync("Break"))
            .AddActivityFunc("Break", _ => throw new InvalidOperationException("no money")));

        var done = await host.FinishAsync(await host.RunAsync("Careless"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Equal(typeof(TaskFailedException).FullName, done.FailureDetails!.ErrorType);
        Assert.Equal("Task 'Break' (#0) failed with an unhandled exception: no money", done.FailureDetails.ErrorMessage);
        Assert.True(done.FailureDetails.InnerFailure!.IsCausedBy<InvalidOperationException>());
    }

    [Fact]
    public async Task A_failure_goes_through_a_sub_orchestration_to_its_parent()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Parent", async context =>
            {
                try
                {
                    await context.CallSubOrchestratorAsync("Child");
                    return "not reached";
                }
                catch (TaskFailedException e)
                {
                    return $"{e.TaskName}: {e.FailureDetails.ErrorType}: {e.FailureDetails.InnerFailure!.ErrorMessage}";
                }
            })
            .AddOrchestratorFunc("Child", context => context.CallActivityAsync("Break"))
            .AddActivityFunc("Break", _ => throw new InvalidOperationException("deep")));

        var done = await host.FinishAsync(await host.RunAsync("Parent"));

        Assert.Equal($"Child: {typeof(TaskFailedException).FullName}: deep", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task The_failure_of_an_unobserved_task_does_not_fail_the_instance()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Careless", async context =>
            {
                _ = context.CallActivityAsync("Break");
                return await context.CallActivityAsync<string>("Work");
            })
            .AddActivityFunc("Work", _ => "done")
            .AddActivityFunc("Break", _ => throw new InvalidOperationException()));

        Assert.Equal("done", (await host.FinishAsync(await host.RunAsync("Careless"))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_policy_retries_with_growing_intervals_up_to_its_number_of_attempts()
    {
        var attempts = new List<DateTimeOffset>();
        DurableHost? host = null;
        await using var running = host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Stubborn", context => context.CallActivityAsync("Break", options: TaskOptions.FromRetryPolicy(
                new RetryPolicy(4, TimeSpan.FromMinutes(1), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(3)))))
            .AddActivityFunc("Break", _ =>
            {
                attempts.Add(host!.Clock.GetUtcNow());
                throw new InvalidOperationException();
            }));
        var id = await host.RunAsync("Stubborn");
        for (var minute = 0; minute < 10; minute++)
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.FinishAsync(id)).RuntimeStatus);
        Assert.Equal([0, 1, 3, 6], attempts.Select(at => (at - DurableHost.Start).TotalMinutes));
    }

    [Fact]
    public async Task A_policy_gives_up_when_its_filter_says_so_or_its_time_is_over()
    {
        var attempts = 0;
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<bool>("Filtered", (context, filtered) => context.CallActivityAsync("Break", options: new TaskOptions(
                filtered
                    ? new RetryPolicy(9, TimeSpan.FromMinutes(1)) { HandleFailure = failure => !failure.IsCausedBy<FormatException>() }
                    : new RetryPolicy(9, TimeSpan.FromMinutes(1), retryTimeout: TimeSpan.FromMinutes(2)))))
            .AddActivityFunc("Break", _ =>
            {
                Interlocked.Increment(ref attempts);
                throw new FormatException();
            }));

        await host.FinishAsync(await host.RunAsync("Filtered", true));
        Assert.Equal(1, attempts);

        var timed = await host.RunAsync("Filtered", false);
        for (var minute = 0; minute < 5; minute++)
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.FinishAsync(timed);
        Assert.Equal(1 + 3, attempts);
    }

    [Fact]
    public async Task A_retry_handler_decides_and_may_wait_first()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Handled", context => context.CallActivityAsync<string>("Third", options: TaskOptions.FromRetryHandler(
                async retry =>
                {
                    await retry.OrchestrationContext.CreateTimer(TimeSpan.FromMinutes(retry.LastAttemptNumber), CancellationToken.None);
                    return retry.LastFailure.IsCausedBy<FormatException>();
                })))
            .AddActivityFunc("Third", Failing(2, "third time")));
        var id = await host.RunAsync("Handled");
        for (var minute = 0; minute < 3; minute++)
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("third time", (await host.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Sub_orchestrations_are_retried_too()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>(
                "Child", options: TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMinutes(1))).WithInstanceId("the-child")))
            .AddOrchestratorFunc<string>("Child", context => context.CallActivityAsync<string>("Third"))
            .AddActivityFunc("Third", Failing(2, "child did it")));
        var id = await host.RunAsync("Parent");
        for (var minute = 0; minute < 2; minute++)
            await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("child did it", (await host.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_missing_activity_fails_the_call_and_is_not_retried()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Typo", context => context.CallActivityAsync(
                "Misspelt", options: TaskOptions.FromRetryPolicy(new RetryPolicy(5, TimeSpan.FromHours(1))))));

        var done = await host.FinishAsync(await host.RunAsync("Typo"));

        Assert.Equal("ActivityTaskNotFound", done.FailureDetails!.InnerFailure!.ErrorType);
        Assert.Contains("Misspelt", done.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failed_instance_keeps_its_custom_status()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Number", context =>
            {
                context.SetCustomStatus("asking");
                return context.WaitForExternalEvent<int>("n");
            }));
        var id = await host.RunAsync("Number");
        await host.SettleAsync();

        await host.Client.RaiseEventAsync(id, "n", "not a number");

        Assert.Equal("asking", (await host.FinishAsync(id)).ReadCustomStatusAs<string>());
    }

    [Fact]
    public async Task A_missing_orchestrator_fails_the_instance()
    {
        await using var host = await HostAsync(_ => { });

        var done = await host.FinishAsync(await host.RunAsync("Nowhere"));

        Assert.Equal("OrchestratorTaskNotFound", done.FailureDetails!.ErrorType);
        Assert.Contains("Nowhere", done.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    private static Func<TaskActivityContext, string> Failing(int times, string then)
    {
        var left = times;
        return _ => Interlocked.Decrement(ref left) >= 0 ? throw new FormatException("not yet") : then;
    }
}
