using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using static Microsoft.DurableTask.Worker.DurableTaskWorkerOptions;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class VersionContract(IEngines engines) : ContractTest(engines)
{
    [ContractTheory(Needs.Versions)]
    [InlineData(VersionMatchStrategy.None, "3.0", true)]
    [InlineData(VersionMatchStrategy.Strict, "2.0", true)]
    [InlineData(VersionMatchStrategy.Strict, "1.0", false)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "1.10", true)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "", true)]
    [InlineData(VersionMatchStrategy.CurrentOrOlder, "2.1", false)]
    public async Task A_version_that_does_not_match_fails_if_the_strategy_says_so(VersionMatchStrategy match, string version, bool runs)
    {
        await using var engine = await EngineAsync(Versioned(match, VersionFailureStrategy.Fail));

        var done = await engine.FinishAsync(await engine.RunAsync("Version", options: new StartOrchestrationOptions { Version = version }));

        Assert.Equal(runs, done.RuntimeStatus == OrchestrationRuntimeStatus.Completed);
        Assert.Equal(runs ? null : "VersionMismatch", done.FailureDetails?.ErrorType);
    }

    [ContractFact(Needs.Versions | Needs.Recovery)]
    public async Task A_version_that_is_rejected_waits_for_a_worker_that_runs_it()
    {
        string id;
        await using (var old = await EngineAsync(Versioned(VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Reject)))
        {
            id = await old.RunAsync("Version", options: new StartOrchestrationOptions { Version = "3.0" });
            Assert.Equal(OrchestrationRuntimeStatus.Pending, (await old.StateAsync(id)).RuntimeStatus);
        }

        await using var current = await EngineAsync(Versioned(VersionMatchStrategy.CurrentOrOlder, VersionFailureStrategy.Reject, "3.0"));

        Assert.Equal("3.0", (await current.FinishAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task An_orchestrator_can_compare_its_version()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<int[]>("Compare", context =>
                [context.CompareVersionTo("1.9"), context.CompareVersionTo("1.10"), context.CompareVersionTo("2")]));

        var done = await engine.FinishAsync(await engine.RunAsync("Compare", options: new StartOrchestrationOptions { Version = "1.10" }));

        Assert.Equal([1, 0, -1], done.ReadOutputAs<List<int>>()!.Select(Math.Sign));
    }

    private static void Tasks(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc<string>("Version", context => context.Version);

    private static EngineSetup Versioned(VersionMatchStrategy match, VersionFailureStrategy failure, string version = "2.0") => new(Tasks)
    {
        Versioning = new VersioningOptions
        {
            Version = version,
            DefaultVersion = version,
            MatchStrategy = match,
            FailureStrategy = failure,
        },
    };
}
