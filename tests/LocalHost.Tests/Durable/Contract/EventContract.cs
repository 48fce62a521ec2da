using Enrollment.LocalHost.Tests.Durable.Harness;
using Grpc.Core;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class EventContract(IEngines engines) : ContractTest(engines)
{
    [ContractFact]
    public async Task An_event_wakes_its_waiter_whatever_the_case_of_its_name()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Approval")));
        var id = await engine.RunAsync("Wait");
        await engine.SettleAsync();

        await engine.Client.RaiseEventAsync(id, "aPPROVAL", "yes");

        Assert.Equal("yes", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task Events_are_buffered_and_given_in_order()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<int[]>("Three", async context =>
            {
                await context.WaitForExternalEvent<object?>("go");
                return
                [
                    await context.WaitForExternalEvent<int>("n"),
                    await context.WaitForExternalEvent<int>("n"),
                    await context.WaitForExternalEvent<int>("n"),
                ];
            }));
        var id = await engine.RunAsync("Three");
        for (var n = 1; n <= 3; n++)
            await engine.Client.RaiseEventAsync(id, "N", n);

        await engine.Client.RaiseEventAsync(id, "go");

        Assert.Equal([1, 2, 3], (await engine.FinishAsync(id)).ReadOutputAs<List<int>>());
    }

    [ContractFact]
    public async Task Of_several_waiters_on_one_name_the_newest_is_served_first()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string[]>("Two", context => Task.WhenAll(
                context.WaitForExternalEvent<string>("e"), context.WaitForExternalEvent<string>("e"))));
        var id = await engine.RunAsync("Two");
        await engine.SettleAsync();

        await engine.Client.RaiseEventAsync(id, "e", "first");
        await engine.Client.RaiseEventAsync(id, "e", "second");

        Assert.Equal(["second", "first"], (await engine.FinishAsync(id)).ReadOutputAs<List<string>>());
    }

    [ContractFact]
    public async Task All_waits_on_one_name_are_of_one_type()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<object?>("Mixed", async context =>
            {
                var first = context.WaitForExternalEvent<int>("e");
                await context.WaitForExternalEvent<string>("e");
                return await first;
            }));

        var done = await engine.FinishAsync(await engine.RunAsync("Mixed"));

        Assert.True(done.FailureDetails!.IsCausedBy<ArgumentException>());
    }

    // The event must arrive between the two waits. On a running clock, the first wait may still be open.
    [ContractFact(Needs.MovableClock)]
    public async Task An_event_between_a_time_out_and_the_next_wait_is_not_lost()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Patient", async context =>
            {
                try
                {
                    await context.WaitForExternalEvent<string>("e", Moment);
                }
                catch (OperationCanceledException)
                {
                    await context.CreateTimer(Moment, CancellationToken.None);
                }

                return await context.WaitForExternalEvent<string>("e");
            }));
        var id = await engine.RunAsync("Patient");
        await engine.AdvanceAsync(Moment);

        await engine.Client.RaiseEventAsync(id, "e", "in the gap");
        await engine.AdvanceAsync(Moment);

        Assert.Equal("in the gap", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task An_event_between_a_timer_and_the_next_wait_is_kept()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Later", async context =>
            {
                await context.CreateTimer(Moment, CancellationToken.None);
                return await context.WaitForExternalEvent<string>("e");
            }));
        var id = await engine.RunAsync("Later");
        await engine.SettleAsync();
        await engine.Client.RaiseEventAsync(id, "e", "early");

        await engine.AdvanceAsync(Moment);

        Assert.Equal("early", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task Events_raised_straight_after_the_start_are_never_lost()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Plan", async context =>
            {
                var total = 0;
                for (var i = 0; i < 3; i++)
                    total += await context.CallActivityAsync<int>("One");
                total += await context.WaitForExternalEvent<int>("add");
                for (var i = 0; i < 2; i++)
                    total += await context.CallActivityAsync<int>("One");
                return total;
            })
            .AddActivityFunc("One", _ => 1));

        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(async i =>
        {
            var id = await engine.RunAsync("Plan");
            await engine.Client.RaiseEventAsync(id, "add", i);
            return (id, i);
        }));

        foreach (var (id, i) in ids)
            Assert.Equal(5 + i, (await engine.FinishAsync(id)).ReadOutputAs<int>());
    }

    [ContractFact]
    public async Task A_payload_of_another_type_than_awaited_fails_the_instance()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Number", context => context.WaitForExternalEvent<int>("n")));
        var id = await engine.RunAsync("Number");

        await engine.Client.RaiseEventAsync(id, "n", "not a number");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await engine.FinishAsync(id)).RuntimeStatus);
    }

    [ContractFact(Needs.LocalHost)]
    public async Task An_event_to_an_instance_that_is_unknown_or_has_ended_is_refused()
    {
        await using var engine = await EngineAsync(tasks => tasks.AddOrchestratorFunc("Done", _ => Task.CompletedTask));
        var done = await engine.RunAsync("Done");
        await engine.FinishAsync(done);

        var unknown = await Assert.ThrowsAsync<RpcException>(() => engine.Client.RaiseEventAsync("unknown", "e", 1));
        var ended = await Assert.ThrowsAsync<RpcException>(() => engine.Client.RaiseEventAsync(done, "e", 1));

        Assert.Equal((StatusCode.NotFound, StatusCode.FailedPrecondition), (unknown.StatusCode, ended.StatusCode));
        Assert.Contains("Completed", ended.Status.Detail, StringComparison.Ordinal);
    }
}
