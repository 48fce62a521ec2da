using DurableTask.Core.Exceptions;
using Enrollment.LocalHost.Tests.Durable.Contract;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

// Runs the contract suite on Azure's engine and the emulator. docs/developing.md lists the differences.
[Lacks(AzureStorage.Lacking)]
[Differs(nameof(Any_text_comes_back_as_it_went), nameof(Options_given_as_input_are_refused))]
public sealed class ActivitiesOnAzureStorage(AzureStorageEngines engines) : ActivityContract(engines), IClassFixture<AzureStorageEngines>
{
    public static TheoryData<string?> ShortTexts =>
        [.. ((IEnumerable<object?[]>)OddTexts).Select(row => (string?)row[0]).Where(text => text is not { Length: > 1000 })];

    [Theory]
    [MemberData(nameof(ShortTexts))]
    public Task On_Azure_Storage_any_short_text_comes_back_as_it_went(string? text) => Any_text_comes_back_as_it_went(text);

    [Fact]
    public async Task On_Azure_Storage_a_long_text_comes_back_as_input_and_output()
    {
        var text = new string('x', 200_000);
        await using var engine = await EngineAsync(tasks => tasks.AddOrchestratorFunc<string, string>("Echo", (_, input) => Task.FromResult(input)));

        var done = await engine.FinishAsync(await engine.RunAsync("Echo", text));

        Assert.Equal((text, text), (done.ReadInputAs<string>(), done.ReadOutputAs<string>()));
    }

    [Fact]
    public async Task On_Azure_Storage_options_given_as_input_are_refused_without_details()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<object?>("Wrong", context => context.CallActivityAsync<object?>("A", input: new TaskOptions()))
            .AddActivityFunc<object?>("A", _ => Task.FromResult<object?>(null)));

        await AzureStorage.FailsAsync(engine, "Wrong", nameof(ArgumentException));
    }
}

[Lacks(AzureStorage.Lacking)]
[Differs(nameof(Events_raised_straight_after_the_start_are_never_lost), nameof(All_waits_on_one_name_are_of_one_type))]
public sealed class EventsOnAzureStorage(AzureStorageEngines engines) : EventContract(engines), IClassFixture<AzureStorageEngines>
{
    [Fact]
    public async Task On_Azure_Storage_an_event_raised_straight_after_the_start_is_heard_when_raised_again_at_the_latest()
    {
        await using var engine = await EngineAsync(Waiting);

        for (var i = 0; i < 5; i++)
        {
            var id = await engine.RunAsync("Wait");
            await engine.Client.RaiseEventAsync(id, "e", i);
            if (!(await engine.StateAsync(id)).IsCompleted)
                await engine.Client.RaiseEventAsync(id, "e", i);

            Assert.Equal(i, (await engine.FinishAsync(id)).ReadOutputAs<int>());
        }
    }

    [Fact]
    public async Task On_Azure_Storage_an_event_to_an_id_that_is_unknown_or_has_ended_is_dropped()
    {
        await using var engine = await EngineAsync(Waiting);
        await engine.Client.RaiseEventAsync("later", "e", 1);
        await engine.SettleAsync();

        await engine.RunAsync("Wait", options: new StartOrchestrationOptions("later"));
        await engine.SettleAsync();
        await engine.Client.RaiseEventAsync("later", "e", 2);
        Assert.Equal(2, (await engine.FinishAsync("later")).ReadOutputAs<int>());
        await engine.Client.RaiseEventAsync("later", "e", 3);

        Assert.Equal(2, (await engine.StateAsync("later")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task On_Azure_Storage_waits_of_two_types_on_one_name_fail_without_details()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<object?>("Mixed", async context =>
            {
                var first = context.WaitForExternalEvent<int>("e");
                await context.WaitForExternalEvent<string>("e");
                return await first;
            }));

        await AzureStorage.FailsAsync(engine, "Mixed", nameof(ArgumentException));
    }

    private static void Waiting(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc<int>("Wait", context => context.WaitForExternalEvent<int>("e"));
}

[Lacks(AzureStorage.Lacking)]
public sealed class TimersOnAzureStorage(AzureStorageEngines engines) : TimerContract(engines), IClassFixture<AzureStorageEngines>
{
    [Fact]
    public async Task On_Azure_Storage_a_timer_wakes_at_most_a_second_before_its_time()
    {
        await using var engine = await EngineAsync(Sleeper.Tasks);

        Assert.True(await Sleeper.EarliestAsync(engine, TimeSpan.FromSeconds(3)) > TimeSpan.FromSeconds(-1));
    }
}

[Lacks(AzureStorage.Lacking)]
[Differs(
    nameof(An_uncaught_failure_fails_the_instance_and_names_its_cause), nameof(A_missing_activity_fails_the_call_and_is_not_retried),
    nameof(A_missing_orchestrator_fails_the_instance), nameof(A_failed_instance_keeps_its_custom_status))]
public sealed class FailuresOnAzureStorage(AzureStorageEngines engines) : FailureContract(engines), IClassFixture<AzureStorageEngines>
{
    [Fact]
    public async Task On_Azure_Storage_a_failed_instance_has_its_cause_in_its_output_alone()
    {
        await using var engine = await EngineAsync(Failing.Tasks);

        await AzureStorage.FailsAsync(engine, "Fails", "no money");
    }

    [Fact]
    public async Task On_Azure_Storage_an_event_that_cannot_be_read_takes_the_custom_status_with_it()
    {
        await using var engine = await EngineAsync(Failing.Tasks);

        Assert.Null(await Failing.StatusAfterWrongEventAsync(engine));
    }

    [Fact]
    public async Task On_Azure_Storage_a_missing_activity_or_orchestrator_is_named_in_the_output()
    {
        await using var engine = await EngineAsync(tasks => tasks.AddOrchestratorFunc("Typo", context => context.CallActivityAsync("Misspelt")));

        await AzureStorage.FailsAsync(engine, "Typo", "Misspelt");
        await AzureStorage.FailsAsync(engine, "Nowhere", "Nowhere");
    }
}

[Lacks(AzureStorage.Lacking)]
[Differs(
    nameof(Of_many_starts_at_once_under_one_id_one_wins), nameof(Dedupe_statuses_that_contradict_themselves_are_refused),
    nameof(A_purged_instance_is_gone_and_a_running_one_is_not_purged))]
public sealed class LifecyclesOnAzureStorage(AzureStorageEngines engines) : LifecycleContract(engines), IClassFixture<AzureStorageEngines>
{
    [Fact]
    public async Task On_Azure_Storage_of_many_starts_at_once_under_one_id_several_may_be_accepted_and_one_runs()
    {
        await using var engine = await EngineAsync(Waiting);
        var options = new StartOrchestrationOptions("one").WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);

        var accepted = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
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
        await engine.SettleAsync();
        await engine.Client.RaiseEventAsync("one", "e", 7);

        Assert.Contains(true, accepted);
        Assert.Equal(7, (await engine.FinishAsync("one")).ReadOutputAs<int>());
    }

    [Fact]
    public async Task On_Azure_Storage_dedupe_statuses_that_contradict_themselves_are_accepted()
    {
        await using var engine = await EngineAsync(Waiting);

        await engine.RunAsync("Wait", options: new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Terminated));

        await engine.ReachAsync("one", OrchestrationRuntimeStatus.Running);
    }

    [Fact]
    public async Task On_Azure_Storage_a_running_instance_is_purged_too()
    {
        await using var engine = await EngineAsync(Waiting);
        var id = await engine.RunAsync("Wait");
        await engine.ReachAsync(id, OrchestrationRuntimeStatus.Running);

        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);
        Assert.Equal(0, (await engine.Client.PurgeInstanceAsync(id)).PurgedInstanceCount);

        Assert.Null(await engine.Client.GetInstanceAsync(id));
    }

    [Fact]
    public async Task On_Azure_Storage_the_reason_of_a_suspension_is_the_output_meanwhile()
    {
        await using var engine = await EngineAsync(Waiting);
        var id = await engine.RunAsync("Wait");
        await engine.ReachAsync(id, OrchestrationRuntimeStatus.Running);

        await engine.Client.SuspendInstanceAsync(id, "holidays");

        Assert.Equal("holidays", (await engine.ReachAsync(id, OrchestrationRuntimeStatus.Suspended)).SerializedOutput);
    }

    private static void Waiting(DurableTaskRegistry tasks) =>
        tasks.AddOrchestratorFunc<int>("Wait", context => context.WaitForExternalEvent<int>("e"));
}

[Lacks(AzureStorage.Lacking)]
public sealed class QueriesOnAzureStorage(AzureStorageEngines engines) : QueryContract(engines), IClassFixture<AzureStorageEngines>;

[Lacks(AzureStorage.Lacking)]
[Differs(
    nameof(A_changed_orchestrator_fails_with_what_was_expected_and_what_was_done), nameof(A_call_that_is_not_made_any_more_is_named))]
public sealed class DeterminismOnAzureStorage(AzureStorageEngines engines) : DeterminismContract(engines), IClassFixture<AzureStorageEngines>
{
    [Fact]
    public async Task On_Azure_Storage_a_changed_orchestrator_says_in_its_output_what_was_expected_and_done()
    {
        var failed = await ChangedAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Null(failed.FailureDetails);
        Assert.Contains("'Charge'", failed.SerializedOutput, StringComparison.Ordinal);
        Assert.Contains("'Refund'", failed.SerializedOutput, StringComparison.Ordinal);
    }
}

[Lacks(AzureStorage.Lacking)]
public sealed class VersionsOnAzureStorage(AzureStorageEngines engines) : VersionContract(engines), IClassFixture<AzureStorageEngines>;

internal static class AzureStorage
{
    internal const Needs Lacking = Needs.MovableClock | Needs.Recovery | Needs.ScheduledStarts | Needs.LocalHost | Needs.Versions;

    /// <summary>Runs an orchestrator and expects it to fail, with the reason in its output and no failure details.</summary>
    internal static async Task FailsAsync(IEngineUnderTest engine, string orchestrator, string why)
    {
        var failed = await engine.FinishAsync(await engine.RunAsync(orchestrator));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Null(failed.FailureDetails);
        Assert.Contains(why, failed.SerializedOutput, StringComparison.Ordinal);
    }
}
