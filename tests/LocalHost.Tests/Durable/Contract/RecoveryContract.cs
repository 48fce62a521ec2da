using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class RecoveryContract(IStores stores) : ContractTest(stores)
{
    [Fact]
    public async Task A_new_process_takes_up_timers_events_and_activities()
    {
        var blocked = new TaskCompletionSource();
        var runs = 0;
        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<string>("Year", async context =>
            {
                var approval = await context.WaitForExternalEvent<string>("approval");
                await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
                return approval + await context.CallActivityAsync<string>("Debit");
            })
            .AddActivityFunc<string>("Debit", async _ =>
            {
                if (Interlocked.Increment(ref runs) == 1)
                    await blocked.Task;
                return " and paid";
            });
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DurableHost.Start);

        var first = await HostAsync(Tasks, clock: clock);
        var id = await first.RunAsync("Year");
        await first.Client.RaiseEventAsync(id, "approval", "approved");
        await first.SettleAsync();
        first.Kill();

        var second = await HostAsync(Tasks, clock: clock);
        await second.SettleAsync();
        Assert.Equal(DurableHost.Start.AddDays(30), second.Probe.NextTimerAt);
        clock.Advance(TimeSpan.FromDays(30));
        second.Kill();

        clock.Advance(TimeSpan.FromDays(1));
        await using var third = await HostAsync(Tasks, clock: clock);
        blocked.TrySetResult();

        Assert.Equal("approved and paid", (await third.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_accepted_start_and_event_survive_a_process_that_never_ran_them()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e"));
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DurableHost.Start);
        var first = await HostAsync(Tasks, clock: clock);
        await first.RunAsync("Wait", options: new StartOrchestrationOptions("one", DurableHost.Start.AddHours(1)));
        await first.Client.RaiseEventAsync("one", "e", "kept");
        first.Kill();

        clock.Advance(TimeSpan.FromHours(2));
        await using var second = await HostAsync(Tasks, clock: clock);

        Assert.Equal("kept", (await second.FinishAsync("one")).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Finished_instances_are_found_by_the_next_process()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<string>("Parent", context => context.CallSubOrchestratorAsync<string>("Now"))
            .AddOrchestratorFunc<string>("Now", _ => "done");
        var first = await HostAsync(Tasks);
        var id = await first.RunAsync("Parent");
        await first.FinishAsync(id);
        first.Kill();

        await using var second = await HostAsync(Tasks);

        Assert.Equal("done", (await second.StateAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Finished_instances_leave_the_memory()
    {
        await using var host = await HostAsync(tasks => tasks.AddOrchestratorFunc<string>("Now", _ => "done"));
        for (var i = 0; i < 10; i++)
            await host.FinishAsync(await host.RunAsync("Now"));

        await host.Engine.StopAsync(CancellationToken.None);

        Assert.Equal(0, host.Engine.InstancesInMemory);
    }

    [Fact]
    public async Task A_process_that_lost_its_hub_stops_at_the_first_turn_another_one_took()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e"));
        await using var host = await HostAsync(Tasks);
        var id = await host.RunAsync("Wait");
        await host.SettleAsync();
        var completion = host.Client.WaitForInstanceCompletionAsync(id);
        await TakeTurnAsync(new StoredTurn
        {
            InstanceId = id,
            FirstGeneration = 0,
            Generation = 0,
            Number = 1,
            OperationId = "the other one",
            Events = [],
        });

        await host.Client.RaiseEventAsync(id, "e", "mine");

        var lost = await Assert.ThrowsAsync<InvalidOperationException>(() => Soon(completion));
        Assert.Contains("Another process", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_payload_too_large_to_store_fails_its_instance_only()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Large", context => context.CallActivityAsync<string>("Noise", 20_000_000))
            .AddOrchestratorFunc<string>("Small", context => context.CallActivityAsync<string>("Noise", 10))
            .AddActivityFunc<int, string>("Noise", (_, size) =>
            {
                var noise = new byte[size / 10];
                new Random(1).NextBytes(noise);
                return Convert.ToBase64String(noise);
            }));
        var large = await host.RunAsync("Large");
        var small = await host.RunAsync("Small");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.FinishAsync(small)).RuntimeStatus);
        Assert.True((await host.FinishAsync(large)).IsCompleted);
    }

    private async Task TakeTurnAsync(StoredTurn turn)
    {
        var store = Store();
        while (true)
        {
            try
            {
                Assert.True(await store.CommitAsync(turn, CancellationToken.None));
                return;
            }
            catch (IOException)
            {
                // The store of this suite may lose a request: it is sent again, as the engine does.
            }
        }
    }
}
