using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class RecoveryContract(IEngines engines) : ContractTest(engines)
{
    [ContractFact(Needs.Recovery | Needs.MovableClock)]
    public async Task A_new_process_takes_up_timers_events_and_activities()
    {
        var blocked = new TaskCompletionSource();
        var runs = 0;
        var inputs = new List<string?>();
        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<string>("Year", async context =>
            {
                var approval = await context.WaitForExternalEvent<string>("approval");
                await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
                return approval + await context.CallActivityAsync<string>("Debit", approval);
            })
            .AddActivityFunc<string, string>("Debit", async (_, input) =>
            {
                inputs.Add(input);
                if (Interlocked.Increment(ref runs) == 1)
                    await blocked.Task;
                return " and paid";
            });

        var first = await EngineAsync(Tasks);
        var id = await first.RunAsync("Year");
        await first.Client.RaiseEventAsync(id, "approval", "approved");
        await first.SettleAsync();
        first.Kill();

        var second = await EngineAsync(Tasks);
        await second.SettleAsync();
        second.Kill();
        await second.AdvanceAsync(TimeSpan.FromDays(31));

        var third = await EngineAsync(Tasks);
        Assert.True((await third.Client.GetInstanceAsync(id))!.IsRunning);
        third.Kill();

        await using var fourth = await EngineAsync(Tasks);
        blocked.TrySetResult();
        Assert.Equal("approved and paid", (await fourth.FinishAsync(id)).ReadOutputAs<string>());
        Assert.All(inputs, input => Assert.Equal("approved", input));
    }

    [ContractFact(Needs.Recovery | Needs.MovableClock | Needs.ScheduledStarts)]
    public async Task An_accepted_start_and_event_survive_a_process_that_never_ran_them()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks
            .AddOrchestratorFunc<string>("Wait", context => context.WaitForExternalEvent<string>("e"));
        var first = await EngineAsync(Tasks);
        await first.RunAsync("Wait", options: new StartOrchestrationOptions("one", first.Now.AddHours(1)));
        await first.Client.RaiseEventAsync("one", "e", "kept");
        first.Kill();
        await first.AdvanceAsync(TimeSpan.FromHours(2));

        await using var second = await EngineAsync(Tasks);

        Assert.Equal("kept", (await second.FinishAsync("one")).ReadOutputAs<string>());
    }

    [ContractFact(Needs.Recovery)]
    public async Task Finished_instances_are_found_by_the_next_process()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Now", _ => "done");
        var first = await EngineAsync(Tasks);
        var id = await first.RunAsync("Now");
        await first.FinishAsync(id);
        first.Kill();

        await using var second = await EngineAsync(Tasks);

        Assert.Equal("done", (await second.StateAsync(id)).ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task A_payload_too_large_to_store_fails_its_instance_only()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Large", context => context.CallActivityAsync<string>("Noise", 20_000_000))
            .AddOrchestratorFunc<string>("Small", context => context.CallActivityAsync<string>("Noise", 10))
            .AddActivityFunc<int, string>("Noise", (_, size) =>
            {
                var noise = new byte[size / 10];
                new Random(1).NextBytes(noise);
                return Convert.ToBase64String(noise);
            }));
        var large = await engine.RunAsync("Large");
        var small = await engine.RunAsync("Small");

        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await engine.FinishAsync(small)).RuntimeStatus);
        Assert.True((await engine.FinishAsync(large)).IsCompleted);
    }
}
