using DurableTask.Core.Exceptions;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class LifecycleContract(IStores stores) : ContractTest(stores)
{
    private const OrchestrationRuntimeStatus Pending = OrchestrationRuntimeStatus.Pending;
    private const OrchestrationRuntimeStatus Running = OrchestrationRuntimeStatus.Running;
    private const OrchestrationRuntimeStatus Suspended = OrchestrationRuntimeStatus.Suspended;

    [Fact]
    public async Task A_terminated_instance_ends_with_the_output_given()
    {
        await using var host = await HostAsync(Waiting);
        var id = await host.RunAsync("Wait");
        await host.SettleAsync();

        await host.Client.TerminateInstanceAsync(id, "enough");
        await host.Client.RaiseEventAsync(id, "e", "too late");

        var state = await host.StateAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, state.RuntimeStatus);
        Assert.Equal("enough", state.ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspended_instance_keeps_what_comes_until_it_is_resumed()
    {
        await using var host = await HostAsync(Waiting);
        var id = await host.RunAsync("Wait");
        await host.SettleAsync();

        await host.Client.SuspendInstanceAsync(id, "holidays");
        await host.Client.RaiseEventAsync(id, "e", "while away");
        Assert.Equal(Suspended, (await host.StateAsync(id)).RuntimeStatus);
        await host.Client.ResumeInstanceAsync(id);

        Assert.Equal("while away", (await host.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_suspended_instance_can_be_terminated()
    {
        await using var host = await HostAsync(Waiting);
        var id = await host.RunAsync("Wait");
        await host.Client.SuspendInstanceAsync(id);

        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.StateAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task A_scheduled_start_waits_for_its_time()
    {
        await using var host = await HostAsync(Waiting);
        var id = await host.RunAsync("Wait", options: new StartOrchestrationOptions(StartAt: DurableHost.Start.AddDays(2)));
        await host.Client.RaiseEventAsync(id, "e", "early");

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(Pending, (await host.StateAsync(id)).RuntimeStatus);
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("early", (await host.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_scheduled_start_can_be_terminated_before_its_time()
    {
        await using var host = await HostAsync(Waiting);
        var id = await host.RunAsync("Wait", options: new StartOrchestrationOptions(StartAt: DurableHost.Start.AddDays(2)));

        await host.Client.TerminateInstanceAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.StateAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task A_protected_instance_survives_a_second_start()
    {
        await using var host = await HostAsync(Waiting);
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(Pending, Running, Suspended);
        await host.RunAsync("Wait", options: options);
        await host.SettleAsync();

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.RunAsync("Wait", options: options));

        await host.Client.RaiseEventAsync("one", "e", "still here");
        Assert.Equal("still here", (await host.FinishAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_finished_instance_is_protected_by_its_status()
    {
        await using var host = await HostAsync(Waiting);
        await host.RunAsync("Now", options: new StartOrchestrationOptions("one"));
        await host.FinishAsync("one");

        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => host.RunAsync(
            "Now", options: new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)));
        await host.RunAsync("Wait", options: new StartOrchestrationOptions("one").WithDedupeStatuses(Pending, Running, Suspended));

        Assert.Equal("Wait", (await host.StateAsync("one")).Name);
    }

    [Fact]
    public async Task Without_dedupe_statuses_a_second_start_replaces_the_instance()
    {
        await using var host = await HostAsync(Waiting);
        await host.RunAsync("Wait", "first", new StartOrchestrationOptions("one"));
        await host.SettleAsync();

        await host.RunAsync("Wait", "second", new StartOrchestrationOptions("one"));
        await host.Client.RaiseEventAsync("one", "e", "hello");

        Assert.Equal("second", (await host.FinishAsync("one")).ReadInputAs<string>());
    }

    [Fact]
    public async Task Of_many_starts_at_once_under_one_id_one_wins()
    {
        await using var host = await HostAsync(Waiting);
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses(Pending, Running, Suspended);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                await host.RunAsync("Wait", i, options);
                return true;
            }
            catch (OrchestrationAlreadyExistsException)
            {
                return false;
            }
        }));

        Assert.Single(outcomes, won => won);
    }

    [Fact]
    public async Task Dedupe_statuses_that_contradict_themselves_are_refused()
    {
        await using var host = await HostAsync(Waiting);

        await Assert.ThrowsAsync<ArgumentException>(() => host.RunAsync(
            "Wait", options: new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated)));
        await Assert.ThrowsAsync<ArgumentException>(() => host.RunAsync(
            "Wait", options: new StartOrchestrationOptions("one") { DedupeStatuses = ["Sleeping"] }));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_instance_is_restarted_with_its_input(bool newId)
    {
        await using var host = await HostAsync(Waiting);
        var id = await host.RunAsync("Wait", "the input");
        await host.SettleAsync();

        var again = await host.Client.RestartAsync(id, newId);
        await host.Client.RaiseEventAsync(again, "e", "done");

        Assert.Equal(newId, id != again);
        Assert.Equal("the input", (await host.FinishAsync(again)).ReadInputAs<string>());
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.RestartAsync("unknown"));
    }

    [Fact]
    public async Task A_purged_instance_is_gone_and_a_running_one_is_not_purged()
    {
        await using var host = await HostAsync(Waiting);
        var finished = await host.RunAsync("Now");
        var running = await host.RunAsync("Wait");
        await host.FinishAsync(finished);

        Assert.Equal(1, (await host.Client.PurgeInstanceAsync(finished)).PurgedInstanceCount);
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync(finished)).PurgedInstanceCount);
        Assert.Equal(0, (await host.Client.PurgeInstanceAsync(running)).PurgedInstanceCount);

        Assert.Null(await host.Client.GetInstanceAsync(finished));
        Assert.NotNull(await host.Client.GetInstanceAsync(running));
    }

    [Fact]
    public async Task Instances_are_purged_by_time_and_status()
    {
        await using var host = await HostAsync(Waiting);
        await host.FinishAsync(await host.RunAsync("Now", options: new StartOrchestrationOptions("old")));
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        await host.FinishAsync(await host.RunAsync("Now", options: new StartOrchestrationOptions("new")));
        await host.RunAsync("Wait", options: new StartOrchestrationOptions("running"));
        await host.SettleAsync();

        var failed = await host.Client.PurgeAllInstancesAsync(
            new PurgeInstancesFilter(Statuses: [OrchestrationRuntimeStatus.Failed]));
        var old = await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter(CreatedTo: DurableHost.Start.AddDays(1)));

        Assert.Equal(0, failed.PurgedInstanceCount);
        Assert.Equal(1, old.PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync("old"));
        Assert.Equal(1, (await host.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);
    }

    [Fact]
    public async Task Children_are_purged_with_their_parent_if_asked()
    {
        await using var host = await HostAsync(Waiting);
        await host.FinishAsync(await host.RunAsync("Parent", options: new StartOrchestrationOptions("parent")));

        var purged = await host.Client.PurgeInstanceAsync("parent", new PurgeInstanceOptions(Recursive: true));

        Assert.Equal(2, purged.PurgedInstanceCount);
        Assert.Null(await host.Client.GetInstanceAsync("parent-child"));
    }

    [Fact]
    public async Task Waiting_for_start_and_completion_can_be_cancelled_and_fails_for_the_unknown()
    {
        await using var host = await HostAsync(Waiting);
        var later = await host.RunAsync("Wait", options: new StartOrchestrationOptions(StartAt: DurableHost.Start.AddDays(1)));
        using var cancellation = new CancellationTokenSource();
        var start = host.Client.WaitForInstanceStartAsync(later, cancellation.Token);
        var end = host.Client.WaitForInstanceCompletionAsync(later, cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => end);
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Client.WaitForInstanceStartAsync("unknown"));
    }

    [Fact]
    public async Task Waiting_for_the_start_ends_when_the_instance_has_run()
    {
        await using var host = await HostAsync(Waiting);
        var id = await host.RunAsync("Wait", "x");

        var started = await Soon(host.Client.WaitForInstanceStartAsync(id, getInputsAndOutputs: true));

        Assert.True(started.IsRunning);
        Assert.Equal("x", started.ReadInputAs<string>());
        Assert.Throws<InvalidOperationException>(() => host.Client.GetInstanceAsync(id).Result!.ReadInputAs<string>());
    }

    private static void Waiting(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e"))
        .AddOrchestratorFunc<string>("Now", _ => "done")
        .AddOrchestratorFunc<string>("Parent", context =>
            context.CallSubOrchestratorAsync<string>("Now", options: new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child")));
}
