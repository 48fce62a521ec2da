using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class TimerContract(IEngines engines) : ContractTest(engines)
{
    [ContractFact(Needs.MovableClock)]
    public async Task A_timer_fires_when_the_clock_says_so()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<DateTime>("Sleep", async context =>
            {
                await context.CreateTimer(TimeSpan.FromDays(100), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }));
        var start = engine.Now;
        var id = await engine.RunAsync("Sleep");

        await engine.AdvanceAsync(TimeSpan.FromDays(99));
        var before = await engine.StateAsync(id);
        await engine.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.True(before.IsRunning);
        Assert.Equal(start.AddDays(100).UtcDateTime, (await engine.FinishAsync(id)).ReadOutputAs<DateTime>());
    }

    [ContractFact(Needs.MovableClock)]
    public async Task After_a_jump_of_the_clock_timers_fire_in_the_order_they_were_due()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<List<int>>("Many", async context =>
            {
                List<int> order = [];
                async Task After(int hours)
                {
                    await context.CreateTimer(TimeSpan.FromHours(hours), CancellationToken.None);
                    order.Add(hours);
                }

                await Task.WhenAll(After(3), After(1), After(2));
                return order;
            }));
        var id = await engine.RunAsync("Many");

        await engine.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal([1, 2, 3], (await engine.FinishAsync(id)).ReadOutputAs<List<int>>());
    }

    [ContractFact]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc("Late", context => context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None)));

        Assert.True((await engine.FinishAsync(await engine.RunAsync("Late"))).IsCompleted);
    }

    [ContractFact]
    public async Task A_timer_left_uncancelled_keeps_the_instance_running()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Race", async context =>
            {
                var timer = context.CreateTimer(Moment, CancellationToken.None);
                var wait = context.WaitForExternalEvent<string>("e");
                await Task.WhenAny(timer, wait);
                return await wait;
            }));
        var id = await engine.RunAsync("Race");
        await engine.Client.RaiseEventAsync(id, "e", "won");

        await engine.ReachAsync(id, OrchestrationRuntimeStatus.Running);
        await engine.AdvanceAsync(Moment);
        Assert.Equal("won", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task A_cancelled_timer_lets_the_instance_end()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Race", async context =>
            {
                using var cancellation = new CancellationTokenSource();
                var timer = context.CreateTimer(Moment, cancellation.Token);
                var wait = context.WaitForExternalEvent<string>("e");
                var first = await Task.WhenAny(timer, wait);
                cancellation.Cancel();
                return first == wait ? await wait : "too late";
            }));
        var id = await engine.RunAsync("Race");
        await engine.SettleAsync();
        await engine.Client.RaiseEventAsync(id, "e", "won");

        Assert.Equal("won", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task A_wait_with_a_time_out_is_cancelled_when_the_time_is_over()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Impatient", async context =>
            {
                try
                {
                    return await context.WaitForExternalEvent<string>("e", Moment);
                }
                catch (TaskCanceledException)
                {
                    return "nobody came";
                }
            }));
        var id = await engine.RunAsync("Impatient");

        await engine.AdvanceAsync(Moment);

        Assert.Equal("nobody came", (await engine.FinishAsync(id)).ReadOutputAs<string>());
    }
}
