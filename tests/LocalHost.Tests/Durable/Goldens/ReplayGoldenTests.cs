using Enrollment.LocalHost.Durable.Replay;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Tests.Durable.Goldens;

public sealed class ReplayGoldenTests
{
    private static readonly string Recorded = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Durable", "Goldens", "plan-1.0.json"));

    [Fact]
    public void The_recorded_history_is_what_the_orchestrator_still_does() =>
        HistoryReplay.Verify(Recorded, () => new PlanOrchestrator());

    [Fact]
    public void A_broken_orchestrator_is_refused_with_where_and_why()
    {
        var mismatch = Assert.Throws<HistoryMismatchException>(
            () => HistoryReplay.Verify(Recorded, () => new BrokenPlanOrchestrator()));

        Assert.Contains("Turn 2", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("has a timer", mismatch.Message, StringComparison.Ordinal);
        Assert.Contains("now does activity 'Remind'", mismatch.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_recording_is_the_recorded_one()
    {
        var recording = await RecordAsync();
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "plan-1.0.recorded.json"), recording);

        Assert.Equal(Normal(Recorded), Normal(recording));
    }

    private static string Normal(string history) => history.ReplaceLineEndings("\n").TrimEnd();

    private static async Task<string> RecordAsync()
    {
        var ids = 0;
        await using var host = await DurableHost.StartAsync(
            new InMemoryHistoryStore(),
            tasks => tasks
                .AddOrchestrator("Plan", new PlanOrchestrator())
                .AddOrchestratorFunc<string, string>("Receipt", (_, plan) => $"receipt of {plan}")
                .AddActivityFunc<long, string>("Schedule", (_, cents) => $"plan of {cents}")
                .AddActivityFunc("Debit", _ => { }));
        host.Engine.Options.NewId = () => $"id{Interlocked.Increment(ref ids)}";
        await host.RunAsync("Plan", 377_000L, new StartOrchestrationOptions("2026-ana") { Version = "1.0" });
        await host.SettleAsync();
        await host.Client.RaiseEventAsync("2026-ana", "decision", "accepted");
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        await host.AdvanceAsync(TimeSpan.FromDays(30));
        await host.FinishAsync("2026-ana");
        await host.AdvanceAsync(TimeSpan.FromSeconds(1));
        return await HistoryReplay.RecordAsync(host.Services, "2026-ana");
    }
}
