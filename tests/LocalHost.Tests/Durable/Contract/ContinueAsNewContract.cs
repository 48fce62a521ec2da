using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class ContinueAsNewContract(IStores stores) : ContractTest(stores)
{
    [Fact]
    public async Task An_instance_starts_over_with_a_new_input()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Count", async (context, n) =>
            {
                var next = await context.CallActivityAsync<int>("Next", n);
                if (next < 5)
                    context.ContinueAsNew(next);
                return next;
            })
            .AddActivityFunc<int, int>("Next", (_, n) => n + 1));

        var done = await host.FinishAsync(await host.RunAsync("Count", 0));

        Assert.Equal(5, done.ReadOutputAs<int>());
        Assert.Equal(4, done.ReadInputAs<int>());
    }

    [Theory]
    [InlineData(true, "a,b,c")]
    [InlineData(false, "a,c,d")]
    public async Task Unprocessed_events_go_on_to_the_next_generation_if_asked(bool preserve, string expected)
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<List<string>, List<string>>("Collect", async (context, seen) =>
            {
                seen.Add(await context.WaitForExternalEvent<string>("e"));
                if (seen.Count < 3)
                {
                    await context.CreateTimer(TimeSpan.FromMinutes(1), CancellationToken.None);
                    context.ContinueAsNew(seen, preserve);
                }

                return seen;
            }));
        var id = await host.RunAsync("Collect", new List<string>());
        await host.SettleAsync();
        await host.Client.RaiseEventAsync(id, "e", "a");
        await host.Client.RaiseEventAsync(id, "e", "b");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.Client.RaiseEventAsync(id, "e", "c");
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.Client.RaiseEventAsync(id, "e", "d");

        Assert.Equal(expected.Split(','), (await host.FinishAsync(id)).ReadOutputAs<List<string>>()!);
    }

    [Fact]
    public async Task The_next_generation_may_be_of_another_version()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string?, string>("Migrate", (context, _) =>
            {
                if (context.Version == "1.0")
                    context.ContinueAsNew(new ContinueAsNewOptions { NewVersion = "2.0" });
                return Task.FromResult(context.Version);
            }));

        var done = await host.FinishAsync(await host.RunAsync("Migrate", options: new StartOrchestrationOptions { Version = "1.0" }));

        Assert.Equal("2.0", done.ReadOutputAs<string>());
    }

    [Fact]
    public async Task Generations_survive_a_restart_of_the_process()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<int, int>("Count", async (context, n) =>
            {
                n += await context.WaitForExternalEvent<int>("add");
                if (n < 10)
                    context.ContinueAsNew(n);
                return n;
            });
        string id;
        await using (var first = await HostAsync(Tasks))
        {
            id = await first.RunAsync("Count", 1);
            await first.Client.RaiseEventAsync(id, "add", 2);
            await first.Client.RaiseEventAsync(id, "add", 3);
            await first.SettleAsync();
            first.Kill();
        }

        await using var second = await HostAsync(Tasks);
        await second.Client.RaiseEventAsync(id, "add", 4);

        Assert.Equal(10, (await second.FinishAsync(id)).ReadOutputAs<int>());
    }
}
