using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class TimerContract(IStores stores) : ContractTest(stores)
{
    [Fact]
    public async Task A_timer_fires_when_the_clock_says_so()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<DateTime>("Sleep", async context =>
            {
                await context.CreateTimer(TimeSpan.FromDays(100), CancellationToken.None);
                return context.CurrentUtcDateTime;
            }));
        var id = await host.RunAsync("Sleep");

        await host.AdvanceAsync(TimeSpan.FromDays(99));
        var before = await host.StateAsync(id);
        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.True(before.IsRunning);
        Assert.Equal(DurableHost.Start.AddDays(100).UtcDateTime, (await host.FinishAsync(id)).ReadOutputAs<DateTime>());
    }

    [Fact]
    public async Task The_next_timer_is_known()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Sleep", (context, hours) => context.CreateTimer(TimeSpan.FromHours(hours), CancellationToken.None)));
        await host.RunAsync("Sleep", 5);
        await host.RunAsync("Sleep", 3);
        await host.SettleAsync();

        Assert.Equal(DurableHost.Start.AddHours(3), host.Probe.NextTimerAt);
        await host.AdvanceAsync(TimeSpan.FromHours(4));
        Assert.Equal(DurableHost.Start.AddHours(5), host.Probe.NextTimerAt);
        await host.AdvanceAsync(TimeSpan.FromHours(4));
        Assert.Null(host.Probe.NextTimerAt);
    }

    [Fact]
    public async Task After_a_jump_of_the_clock_timers_fire_in_the_order_they_were_due()
    {
        await using var host = await HostAsync(tasks => tasks
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
        var id = await host.RunAsync("Many");

        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal([1, 2, 3], (await host.FinishAsync(id)).ReadOutputAs<List<int>>());
    }

    [Fact]
    public async Task A_timer_in_the_past_fires_at_once()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Late", context => context.CreateTimer(context.CurrentUtcDateTime.AddDays(-1), CancellationToken.None)));

        Assert.True((await host.FinishAsync(await host.RunAsync("Late"))).IsCompleted);
    }

    [Fact]
    public async Task A_timer_left_uncancelled_keeps_the_instance_running()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Race", async context =>
            {
                var timer = context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                var wait = context.WaitForExternalEvent<string>("e");
                await Task.WhenAny(timer, wait);
                return await wait;
            }));
        var id = await host.RunAsync("Race");
        await host.Client.RaiseEventAsync(id, "e", "won");

        Assert.Equal(OrchestrationRuntimeStatus.Running, (await host.StateAsync(id)).RuntimeStatus);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal("won", (await host.FinishAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_cancelled_timer_lets_the_instance_end()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Race", async context =>
            {
                using var cancellation = new CancellationTokenSource();
                var timer = context.CreateTimer(TimeSpan.FromHours(1), cancellation.Token);
                var wait = context.WaitForExternalEvent<string>("e");
                var first = await Task.WhenAny(timer, wait);
                cancellation.Cancel();
                return first == wait ? await wait : "too late";
            }));
        var id = await host.RunAsync("Race");
        await host.SettleAsync();
        await host.Client.RaiseEventAsync(id, "e", "won");

        Assert.Equal("won", (await host.FinishAsync(id)).ReadOutputAs<string>());
        Assert.Null(host.Probe.NextTimerAt);
    }

    [Fact]
    public async Task A_wait_with_a_time_out_is_cancelled_when_the_time_is_over()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Impatient", async context =>
            {
                try
                {
                    return await context.WaitForExternalEvent<string>("e", TimeSpan.FromMinutes(5));
                }
                catch (TaskCanceledException)
                {
                    return "nobody came";
                }
            }));
        var id = await host.RunAsync("Impatient");

        await host.AdvanceAsync(TimeSpan.FromMinutes(5));

        Assert.Equal("nobody came", (await host.FinishAsync(id)).ReadOutputAs<string>());
    }
}
