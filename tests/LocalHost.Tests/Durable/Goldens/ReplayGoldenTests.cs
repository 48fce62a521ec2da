using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Tests.Durable.Goldens;

public sealed class ReplayGoldenTests
{
    private static readonly string Recorded = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Durable", "Goldens", "plan-1.0.json"));

    [Fact]
    public Task The_recorded_history_is_what_the_orchestrator_still_does() =>
        RecordedHistory.VerifyAsync(Recorded, () => new PlanOrchestrator());

    [Fact]
    public async Task A_broken_orchestrator_is_refused_with_where_and_why()
    {
        var mismatch = await Assert.ThrowsAsync<HistoryMismatchException>(
            () => RecordedHistory.VerifyAsync(Recorded, () => new BrokenPlanOrchestrator()));

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

    // The white space of the SDK's JSON depends on its version.
    private static string Normal(string history) => string.Concat(history.Where(c => !char.IsWhiteSpace(c)));

    private static async Task<string> RecordAsync()
    {
        var ids = 0;
        var store = new InMemoryHistoryStore();
        await using var engine = await LocalEngine.StartAsync(
            store,
            tasks => tasks
                .AddOrchestrator("Plan", new PlanOrchestrator())
                .AddActivityFunc<long, string>("Schedule", (_, cents) => $"plan of {cents}")
                .AddActivityFunc("Debit", _ => { }));
        engine.Engine.Options.NewId = () => $"id{Interlocked.Increment(ref ids)}";
        await engine.RunAsync("Plan", 377_000L, new StartOrchestrationOptions("2026-ana") { Version = "1.0" });
        await engine.SettleAsync();
        await engine.Client.RaiseEventAsync("2026-ana", "decision", "accepted");
        await engine.AdvanceAsync(TimeSpan.FromDays(30));
        await engine.AdvanceAsync(TimeSpan.FromDays(30));
        await engine.FinishAsync("2026-ana");
        return await RecordedHistory.RecordAsync(store, "2026-ana");
    }
}
