using Enrollment.LocalHost.Tests.Durable.Contract;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

// Runs the contract suite on the in-memory engine of Microsoft's test host. docs/developing.md lists the differences.
[Lacks(TestHost.Lacking)]
[Differs(nameof(Activities_fan_out_and_in))]
public sealed class ActivitiesOnTestHost(InProcessEngines engines) : ActivityContract(engines), IClassFixture<InProcessEngines>
{
    [Fact]
    public async Task On_the_test_host_which_takes_its_time_a_few_activities_fan_out_and_in()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<int, int[]>("Fan", (context, n) => Task.WhenAll(
                Enumerable.Range(0, n).Select(i => context.CallActivityAsync<int>("Square", i))))
            .AddActivityFunc<int, int>("Square", (_, n) => n * n));

        var done = await engine.FinishAsync(await engine.RunAsync("Fan", 5));

        Assert.Equal([0, 1, 4, 9, 16], done.ReadOutputAs<List<int>>());
    }
}

[Lacks(TestHost.Lacking)]
[Differs(nameof(Events_raised_straight_after_the_start_are_never_lost))]
public sealed class EventsOnTestHost(InProcessEngines engines) : EventContract(engines), IClassFixture<InProcessEngines>
{
    [Fact]
    public async Task On_the_test_host_a_handful_of_events_raised_straight_after_the_start_are_kept()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Wait", context => context.WaitForExternalEvent<int>("e")));

        for (var i = 0; i < 5; i++)
        {
            var id = await engine.RunAsync("Wait");
            await engine.Client.RaiseEventAsync(id, "e", i);
            Assert.Equal(i, (await engine.FinishAsync(id)).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task On_the_test_host_an_event_to_an_unknown_id_waits_for_its_start()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Wait", context => context.WaitForExternalEvent<int>("e")));

        await engine.Client.RaiseEventAsync("later", "e", 7);
        await engine.RunAsync("Wait", options: new StartOrchestrationOptions("later"));

        Assert.Equal(7, (await engine.FinishAsync("later")).ReadOutputAs<int>());
    }
}

[Lacks(TestHost.Lacking)]
public sealed class TimersOnTestHost(InProcessEngines engines) : TimerContract(engines), IClassFixture<InProcessEngines>
{
    [Fact]
    public async Task On_the_test_host_a_timer_never_wakes_early()
    {
        await using var engine = await EngineAsync(Sleeper.Tasks);

        Assert.True(await Sleeper.EarliestAsync(engine, Moment) >= TimeSpan.Zero);
    }
}

[Lacks(TestHost.Lacking)]
[Differs(nameof(A_failed_instance_keeps_its_custom_status))]
public sealed class FailuresOnTestHost(InProcessEngines engines) : FailureContract(engines), IClassFixture<InProcessEngines>
{
    [Fact]
    public async Task On_the_test_host_an_event_that_cannot_be_read_takes_the_custom_status_with_it()
    {
        await using var engine = await EngineAsync(Failing.Tasks);

        Assert.Null(await Failing.StatusAfterWrongEventAsync(engine));
    }
}

[Lacks(TestHost.Lacking)]
[Differs(nameof(Dedupe_statuses_that_contradict_themselves_are_refused))]
public sealed class LifecyclesOnTestHost(InProcessEngines engines) : LifecycleContract(engines), IClassFixture<InProcessEngines>
{
    [Fact]
    public async Task On_the_test_host_dedupe_statuses_that_contradict_themselves_are_accepted()
    {
        await using var engine = await EngineAsync(tasks => tasks.AddOrchestratorFunc("Now", _ => Task.CompletedTask));

        await engine.RunAsync("Now", options: new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated));

        Assert.True((await engine.FinishAsync("one")).IsCompleted);
    }
}

[Lacks(TestHost.Lacking)]
[Differs(nameof(Lists_are_paged_and_can_be_continued), nameof(Payloads_and_custom_status_come_if_asked))]
public sealed class QueriesOnTestHost(InProcessEngines engines) : QueryContract(engines), IClassFixture<InProcessEngines>
{
    [Fact]
    public async Task On_the_test_host_lists_are_in_no_order_and_payloads_come_unasked()
    {
        await using var engine = await EngineAsync(tasks => tasks.AddOrchestratorFunc<string>("Now", _ => "done"));
        for (var i = 0; i < 4; i++)
            await engine.FinishAsync(await engine.RunAsync("Now", "input", new StartOrchestrationOptions($"id{i}")));

        List<OrchestrationMetadata> found = [];
        await foreach (var instance in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 3)))
            found.Add(instance);

        Assert.Equal(["id0", "id1", "id2", "id3"], found.Select(instance => instance.InstanceId).Order());
        Assert.All(found, instance => Assert.Equal("\"input\"", instance.SerializedInput));
    }
}

[Lacks(TestHost.Lacking)]
public sealed class DeterminismOnTestHost(InProcessEngines engines) : DeterminismContract(engines), IClassFixture<InProcessEngines>;

[Lacks(TestHost.Lacking)]
public sealed class VersionsOnTestHost(InProcessEngines engines) : VersionContract(engines), IClassFixture<InProcessEngines>;

internal static class TestHost
{
    internal const Needs Lacking = Needs.MovableClock | Needs.Recovery | Needs.ScheduledStarts | Needs.LocalHost;
}
