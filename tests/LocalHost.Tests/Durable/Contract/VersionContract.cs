using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class VersionContract(IStores stores) : ContractTest(stores)
{
    [Theory]
    [InlineData(VersionMatchStrategy.None, "3.0", true)]
    [InlineData(VersionMatchStrategy.Strict, "2.0", true)]
    [InlineData(VersionMatchStrategy.Strict, "1.0", false)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "1.10", true)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "", true)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "2.1", false)]
    public async Task A_version_that_does_not_match_fails_if_the_strategy_says_so(VersionMatchStrategy match, string version, bool runs)
    {
        await using var host = await HostAsync(Tasks, Versioned(match, VersionFailureStrategy.Fail));

        var done = await host.FinishAsync(await host.RunAsync("Version", options: new StartOrchestrationOptions { Version = version }));

        Assert.Equal(runs, done.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        Assert.Equal(runs ? null : "VersionMismatch", done.FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task A_version_that_is_rejected_waits_for_a_worker_that_runs_it()
    {
        string id;
        await using (var old = await HostAsync(Tasks, Versioned(VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Reject)))
        {
            id = await old.RunAsync("Version", options: new StartOrchestrationOptions { Version = "3.0" });
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await old.StateAsync(id)).RuntimeStatus);
        }

        await using var current = await HostAsync(Tasks, Versioned(VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Reject, "3.0"));

        Assert.Equal("3.0", (await current.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Children_get_the_workers_default_version_and_activities_their_orchestrations()
    {
        await using var host = await HostAsync(
            tasks => tasks
                .AddOrchestratorFunc<string>("Parent", async context =>
                    $"{await context.CallSubOrchestratorAsync<string>("Version")} {await context.CallActivityAsync<string>("Version")}")
                .AddOrchestratorFunc<string>("Version", context => context.Version)
                .AddActivityFunc<string>("Version", context => context.Version),
            Versioned(VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Fail));

        var done = await host.FinishAsync(await host.RunAsync("Parent", options: new StartOrchestrationOptions { Version = "1.0" }));

        Assert.Equal("2.0 1.0", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_name_with_versions_serves_only_those()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Plan", "1.0", (_, _) => Task.FromResult("one"))
            .AddOrchestratorFunc<object?, string>("Plan", "2.0", (_, _) => Task.FromResult("two")));

        var two = await host.FinishAsync(await host.RunAsync("Plan", options: new StartOrchestrationOptions { Version = "2.0" }));
        var three = await host.FinishAsync(await host.RunAsync("Plan", options: new StartOrchestrationOptions { Version = "3.0" }));

        Assert.Equal("two", two.ReadOutputAs<string>());
        Assert.Equal("OrchestratorTaskNotFound", three.FailureDetails!.ErrorType);
    }

    [Fact]
    public async Task An_orchestrator_can_compare_its_version()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<int[]>("Compare", context =>
                [context.CompareVersionTo("1.9"), context.CompareVersionTo("1.10"), context.CompareVersionTo("2")]));

        var done = await host.FinishAsync(await host.RunAsync("Compare", options: new StartOrchestrationOptions { Version = "1.10" }));

        Assert.Equal([1, 0, -1], done.ReadOutputAs<List<int>>()!.Select(Math.Sign));
    }

    private static void Tasks(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc<string>("Version", context => context.Version);

    private static Action<IDurableTaskWorkerBuilder> Versioned(
        VersionMatchStrategy match, VersionFailureStrategy failure, string version = "2.0") =>
        worker => worker.UseVersioning(new VersioningOptions
        {
            Version = version,
            DefaultVersion = version,
            MatchStrategy = match,
            FailureStrategy = failure,
        });
}
