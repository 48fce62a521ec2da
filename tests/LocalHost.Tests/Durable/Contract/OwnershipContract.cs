using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Grpc.Core;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

/// <summary>Tests features that only the local host's engine has: its store, its memory and its timers.</summary>
public abstract class OwnershipContract(LocalEngines engines) : ContractTest(engines)
{
    [Fact]
    public async Task The_next_timer_is_known()
    {
        await using var engine = await LocalAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Sleep", (context, hours) => context.CreateTimer(TimeSpan.FromHours(hours), CancellationToken.None)));
        await engine.RunAsync("Sleep", 5);
        await engine.RunAsync("Sleep", 3);

        await engine.SettleAsync();
        Assert.Equal(LocalEngine.Start.AddHours(3), engine.Engine.NextTimerAt);
        await engine.AdvanceAsync(TimeSpan.FromHours(4));
        Assert.Equal(LocalEngine.Start.AddHours(5), engine.Engine.NextTimerAt);
        await engine.AdvanceAsync(TimeSpan.FromHours(4));
        Assert.Null(engine.Engine.NextTimerAt);
    }

    [Fact]
    public async Task A_long_timer_is_one_timer()
    {
        await using var engine = await LocalAsync(tasks => tasks
            .AddOrchestratorFunc("Sleep", context => context.CreateTimer(TimeSpan.FromDays(300), CancellationToken.None)));
        var id = await engine.RunAsync("Sleep");

        await engine.AdvanceAsync(TimeSpan.FromDays(300));
        await engine.FinishAsync(id);

        Assert.Equal(2, (await engines.Open(Hub).LoadAsync(id, CancellationToken.None))!.Turns.Count);
    }

    [Fact]
    public async Task Finished_instances_leave_the_memory()
    {
        await using var engine = await LocalAsync(tasks => tasks.AddOrchestratorFunc<string>("Now", _ => "done"));
        for (var i = 0; i < 10; i++)
            await engine.FinishAsync(await engine.RunAsync("Now"));

        await engine.Engine.StopAsync(CancellationToken.None);

        Assert.Equal(0, engine.Engine.InstancesInMemory);
    }

    [Fact]
    public async Task A_process_that_lost_its_hub_stops_at_the_first_turn_another_one_took()
    {
        await using var engine = await LocalAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e")));
        var lostIt = new TaskCompletionSource<string>();
        engine.Engine.Options.OwnershipLost = lostIt.SetResult;
        var id = await engine.RunAsync("Wait");
        await engine.SettleAsync();
        var completion = engine.Client.WaitForInstanceCompletionAsync(id);

        await TakeTurnAsync(id);
        await engine.Client.RaiseEventAsync(id, "e", "mine");

        var lost = await Assert.ThrowsAsync<RpcException>(() => Soon(completion));
        Assert.Contains("Another process", lost.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(id, await Soon(lostIt.Task));
    }

    private Task<LocalEngine> LocalAsync(Action<DurableTaskRegistry> tasks) => engines.StartAsync(Hub, new EngineSetup(tasks));

    private async Task TakeTurnAsync(string id)
    {
        var store = engines.Open(Hub);
        var execution = (await store.FindAsync(id, CancellationToken.None))!.ExecutionId;
        while (true)
        {
            try
            {
                Assert.True(await store.CommitAsync(new StoredTurn(id, execution, 1, "the other one", []), CancellationToken.None));
                return;
            }
            catch (IOException)
            {
                // This suite's store may lose a request, so it is sent again, as the engine does.
            }
        }
    }
}
