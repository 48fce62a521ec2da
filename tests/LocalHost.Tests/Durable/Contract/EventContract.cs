using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class EventContract(IStores stores) : ContractTest(stores)
{
    [Fact]
    public async Task An_event_wakes_its_waiter_whatever_the_case_of_its_name()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("Approval")));
        var id = await host.RunAsync("Wait");
        await host.SettleAsync();

        await host.Client.RaiseEventAsync(id, "aPPROVAL", "yes");

        Assert.Equal("yes", (await host.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_are_buffered_and_given_in_order()
    {
        await using var host = await HostAsync(tasks => tasks
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
        var id = await host.RunAsync("Three");
        for (var n = 1; n <= 3; n++)
            await host.Client.RaiseEventAsync(id, "N", n);

        await host.Client.RaiseEventAsync(id, "go");

        Assert.Equal([1, 2, 3], (await host.FinishAsync(id)).ReadOutputAs<List<int>>());
    }

    [Fact]
    public async Task Of_several_waiters_on_one_name_the_newest_is_served_first()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string[]>("Two", context => Task.WhenAll(
                context.WaitForExternalEvent<string>("e"), context.WaitForExternalEvent<string>("e"))));
        var id = await host.RunAsync("Two");
        await host.SettleAsync();

        await host.Client.RaiseEventAsync(id, "e", "first");
        await host.Client.RaiseEventAsync(id, "e", "second");

        Assert.Equal(["second", "first"], (await host.FinishAsync(id)).ReadOutputAs<List<string>>());
    }

    [Fact]
    public async Task All_waits_on_one_name_are_of_one_type()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<object?>("Mixed", async context =>
            {
                var first = context.WaitForExternalEvent<int>("e");
                await context.WaitForExternalEvent<string>("e");
                return await first;
            }));

        var done = await host.FinishAsync(await host.RunAsync("Mixed"));

        Assert.True(done.FailureDetails!.IsCausedBy<ArgumentException>());
    }

    [Fact]
    public async Task An_event_between_a_time_out_and_the_next_wait_is_not_lost()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Patient", async context =>
            {
                try
                {
                    await context.WaitForExternalEvent<string>("e", TimeSpan.FromMinutes(1));
                }
                catch (OperationCanceledException)
                {
                    await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                }

                return await context.WaitForExternalEvent<string>("e");
            }));
        var id = await host.RunAsync("Patient");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        await host.Client.RaiseEventAsync(id, "e", "in the gap");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal("in the gap", (await host.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_between_a_timer_and_the_next_wait_is_kept()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Later", async context =>
            {
                await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return await context.WaitForExternalEvent<string>("e");
            }));
        var id = await host.RunAsync("Later");
        await host.SettleAsync();
        await host.Client.RaiseEventAsync(id, "e", "early");

        await host.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal("early", (await host.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Events_raised_straight_after_the_start_are_never_lost()
    {
        await using var host = await HostAsync(tasks => tasks
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
            var id = await host.RunAsync("Plan");
            await host.Client.RaiseEventAsync(id, "add", i);
            return (id, i);
        }));

        foreach (var (id, i) in ids)
            Assert.Equal(5 + i, (await host.FinishAsync(id)).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_payload_of_another_type_than_awaited_fails_the_instance()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Number", context => context.WaitForExternalEvent<int>("n")));
        var id = await host.RunAsync("Number");

        await host.Client.RaiseEventAsync(id, "n", "not a number");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.FinishAsync(id)).RuntimeStatus);
    }

    [Fact]
    public async Task An_event_to_nobody_is_dropped_without_an_error()
    {
        await using var host = await HostAsync(tasks => tasks.AddOrchestratorFunc("Done", _ => Task.CompletedTask));
        var done = await host.RunAsync("Done");
        await host.FinishAsync(done);

        await host.Client.RaiseEventAsync("unknown", "e", 1);
        await host.Client.RaiseEventAsync(done, "e", 1);

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.StateAsync(done)).RuntimeStatus);
    }

    [Fact]
    public async Task An_orchestration_sends_an_event_to_another()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Listen", context => context.WaitForExternalEvent<string>("word"))
            .AddOrchestratorFunc<string>("Speak", (context, to) =>
            {
                context.SendEvent(to, "word", "hello");
                return Task.CompletedTask;
            }));
        var listener = await host.RunAsync("Listen");

        await host.FinishAsync(await host.RunAsync("Speak", listener));

        Assert.Equal("hello", (await host.FinishAsync(listener)).ReadOutputAs<string>());
    }
}
