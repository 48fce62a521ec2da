using DurableTask.Core.Exceptions;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class LifecycleContract(IEngines engines) : ContractTest(engines)
{
    private const OrchestrationRuntimeStatus Pending = OrchestrationRuntimeStatus.Pending;
    private const OrchestrationRuntimeStatus Running = OrchestrationRuntimeStatus.Running;
    private const OrchestrationRuntimeStatus Suspended = OrchestrationRuntimeStatus.Suspended;
    private const OrchestrationRuntimeStatus Terminated = OrchestrationRuntimeStatus.Terminated;

    [ContractFact]
    public async Task A_terminated_instance_ends_with_the_output_given()
    {
        await using var engine = await EngineAsync(Waiting);
        var id = await engine.RunAsync("Wait");
        await engine.ReachAsync(id, Running);

        await engine.Client.TerminateInstanceAsync(id, "enough");
        try
        {
            await engine.Client.RaiseEventAsync(id, "e", "too late");
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.FailedPrecondition)
        {
            // The instance may have ended already. Otherwise the event is accepted and ignored.
        }

        var state = await engine.ReachAsync(id, Terminated);
        Assert.Equal("enough", state.ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task A_suspended_instance_keeps_what_comes_until_it_is_resumed()
    {
        await using var engine = await EngineAsync(Waiting);
        var id = await engine.RunAsync("Wait");
        await engine.ReachAsync(id, Running);

        await engine.Client.SuspendInstanceAsync(id, "holidays");
        await engine.Client.RaiseEventAsync(id, "e", "while away");
        await engine.ReachAsync(id, Suspended);
        await engine.Client.ResumeInstanceAsync(id);

        Assert.Equal("while away", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task A_suspended_instance_can_be_terminated()
    {
        await using var engine = await EngineAsync(Waiting);
        var id = await engine.RunAsync("Wait");
        await engine.Client.SuspendInstanceAsync(id);

        await engine.Client.TerminateInstanceAsync(id);

        await engine.ReachAsync(id, Terminated);
    }

    [ContractFact(Needs.MovableClock | Needs.ScheduledStarts)]
    public async Task A_scheduled_start_waits_for_its_time()
    {
        await using var engine = await EngineAsync(Waiting);
        var id = await engine.RunAsync("Wait", options: new StartOrchestrationOptions(StartAt: engine.Now.AddDays(2)));
        await engine.Client.RaiseEventAsync(id, "e", "early");

        await engine.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(Pending, (await engine.StateAsync(id)).RuntimeStatus);
        await engine.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("early", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact(Needs.MovableClock | Needs.ScheduledStarts)]
    public async Task A_scheduled_start_can_be_terminated_before_its_time()
    {
        await using var engine = await EngineAsync(Waiting);
        var id = await engine.RunAsync("Wait", options: new StartOrchestrationOptions(StartAt: engine.Now.AddDays(2)));

        await engine.Client.TerminateInstanceAsync(id);

        await engine.ReachAsync(id, Terminated);
    }

    [ContractFact]
    public async Task A_protected_instance_survives_a_second_start()
    {
        await using var engine = await EngineAsync(Waiting);
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(Pending, Running, Suspended);
        await engine.RunAsync("Wait", options: options);
        await engine.ReachAsync("one", Running);

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.RunAsync("Wait", options: options));

        await engine.Client.RaiseEventAsync("one", "e", "still here");
        Assert.Equal("still here", (await engine.FinishAsync("one")).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task A_finished_instance_is_protected_by_its_status()
    {
        await using var engine = await EngineAsync(Waiting);
        await engine.RunAsync("Now", options: new StartOrchestrationOptions("one"));
        await engine.FinishAsync("one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => engine.RunAsync(
            "Now", options: new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)));
        await engine.RunAsync("Wait", options: new StartOrchestrationOptions("one").WithDedupeStatuses(Pending, Running, Suspended));

        Assert.Equal("Wait", (await engine.StateAsync("one")).Name);
    }

    [ContractFact]
    public async Task Without_dedupe_statuses_a_second_start_replaces_the_instance()
    {
        await using var engine = await EngineAsync(Waiting);
        await engine.RunAsync("Wait", "first", new StartOrchestrationOptions("one"));
        await engine.SettleAsync();

        await engine.RunAsync("Wait", "second", new StartOrchestrationOptions("one"));
        await engine.Client.RaiseEventAsync("one", "e", "hello");

        Assert.Equal("second", (await engine.FinishAsync("one")).ReadInputAs<string>());
    }

    [ContractFact]
    public async Task Of_many_starts_at_once_under_one_id_one_wins()
    {
        await using var engine = await EngineAsync(Waiting);
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(Pending, Running, Suspended);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await engine.RunAsync("Wait", i, options);
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, won => won);
    }

    [ContractFact]
    public async Task Dedupe_statuses_that_contradict_themselves_are_refused()
    {
        await using var engine = await EngineAsync(Waiting);

        await Assert.ThrowsAsync<ArgumentException>(() => engine.RunAsync(
            "Wait", options: new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated)));
        await Assert.ThrowsAsync<ArgumentException>(() => engine.RunAsync(
            "Wait", options: new StartOrchestrationOptions("one") { DedupeStatuses = ["Sleeping"] }));
    }

    [ContractFact]
    public async Task A_purged_instance_is_gone_and_a_running_one_is_not_purged()
    {
        await using var engine = await EngineAsync(Waiting);
        var finished = await engine.RunAsync("Now");
        var running = await engine.RunAsync("Wait");
        await engine.FinishAsync(finished);

        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync(finished)).PurgedInstanceCount);
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync(finished)).PurgedInstanceCount);
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync(running)).PurgedInstanceCount);

        Assert.Null(await engine.Client.GetInstanceAsync(finished));
        Assert.NotNull(await engine.Client.GetInstanceAsync(running));
    }

    [ContractFact(Needs.MovableClock)]
    public async Task Instances_are_purged_by_time_and_status()
    {
        await using var engine = await EngineAsync(Waiting);
        await engine.FinishAsync(await engine.RunAsync("Now", options: new StartOrchestrationOptions("old")));
        await engine.AdvanceAsync(TimeSpan.FromDays(30));
        await engine.FinishAsync(await engine.RunAsync("Now", options: new StartOrchestrationOptions("new")));
        await engine.RunAsync("Wait", options: new StartOrchestrationOptions("running"));
        await engine.SettleAsync();

        var failed = await engine.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Failed]));
        var old = await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: engine.Now.AddDays(-1)));

        Assert.Equal(0, failed.PurgedInstanceCount);
        Assert.Equal(1, old.PurgedInstanceCount);
        Assert.Null(await engine.Client.GetInstanceAsync("old"));
        Assert.Equal(1, (await engine.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
    }

    [ContractFact(Needs.ScheduledStarts | Needs.LocalHost)]
    public async Task Waiting_for_start_and_completion_can_be_cancelled_and_fails_for_the_unknown()
    {
        await using var engine = await EngineAsync(Waiting);
        var later = await engine.RunAsync("Wait", options: new StartOrchestrationOptions(StartAt: engine.Now.AddDays(1)));
        using var cancellation = new CancellationTokenSource();
        var start = engine.Client.WaitForInstanceStartAsync(later, cancellation.Token);
        var end = engine.Client.WaitForInstanceCompletionAsync(later, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => end);
        var unknown = await Assert.ThrowsAsync<RpcException>(() => engine.Client.WaitForInstanceStartAsync("unknown"));
        Assert.Equal(StatusCode.NotFound, unknown.StatusCode);
    }

    [ContractFact]
    public async Task Waiting_for_the_start_ends_when_the_instance_has_run()
    {
        await using var engine = await EngineAsync(Waiting);
        var id = await engine.RunAsync("Wait", "x");

        var started = await Soon(engine.Client.WaitForInstanceStartAsync(id, getInputsAndOutputs: true));

        Assert.True(started.IsRunning);
        Assert.Equal("x", started.ReadInputAs<string>());
        Assert.Throws<InvalidOperationException>(() => engine.Client.GetInstanceAsync(id).Result!.ReadInputAs<string>());
    }

    private static void Waiting(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e"))
        .AddOrchestratorFunc<string>("Now", _ => "done");
}
