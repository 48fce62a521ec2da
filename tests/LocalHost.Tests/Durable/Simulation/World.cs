using System.Collections.Concurrent;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Tests.Durable.Simulation;

/// <summary>What the simulated orchestrations do to the world outside, which remembers it across crashes.</summary>
internal sealed class World(IHistoryStore store)
{
    internal const string Collector = "collector";

    private readonly ConcurrentDictionary<string, string> _charges = new();

    /// <summary>What must never happen and did.</summary>
    internal ConcurrentQueue<string> Violations { get; } = new();

    internal void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string>("Plan", PlanAsync)
        .AddOrchestratorFunc<string, string>("Child", (context, input) => context.CallActivityAsync<string>("Charge", $"child:{input}"))
        .AddOrchestratorFunc<int, List<string>>("Collect", CollectAsync)
        .AddOrchestratorFunc<List<int>, List<int>>("Loop", LoopAsync)
        .AddActivityFunc<string, string>("Charge", ChargeAsync);

    private static async Task<string> PlanAsync(TaskOrchestrationContext context)
    {
        var first = await context.CallActivityAsync<string>("Charge", $"first:{context.NewGuid()}");
        var approved = await context.WaitForExternalEvent<string>("approve");
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        var children = await Task.WhenAll(
            context.CallSubOrchestratorAsync<string>("Child", "a"),
            context.CallSubOrchestratorAsync<string>("Child", "b"));
        await context.CallActivityAsync("Charge", $"last:{context.NewGuid()}");
        context.SendEvent(Collector, "done", context.InstanceId);
        return string.Join(' ', [first.Split(':')[0], approved, .. children]);
    }

    private static async Task<List<string>> CollectAsync(TaskOrchestrationContext context, int count)
    {
        List<string> done = [];
        while (done.Count < count)
            done.Add(await context.WaitForExternalEvent<string>("done"));
        return done;
    }

    private static async Task<List<int>> LoopAsync(TaskOrchestrationContext context, List<int> seen)
    {
        var tick = await context.WaitForExternalEvent<int>("tick");
        if (!seen.Contains(tick))
            seen.Add(tick);
        if (seen.Count < SimulatedYear.Ticks)
            context.ContinueAsNew(seen);
        return seen;
    }

    /// <summary>An activity may run again, but with the same input, and never once its result is history.</summary>
    private async Task<string> ChargeAsync(TaskActivityContext context, string what)
    {
        var key = $"{context.InstanceId}/{what.Split(':')[0]}";
        if (_charges.GetOrAdd(key, what) is var before && before != what)
            Violations.Enqueue($"{key} ran with '{before}' and with '{what}'.");
        if (await store.LoadAsync(context.InstanceId, CancellationToken.None) is { } history && IsAnswered(history, what))
            Violations.Enqueue($"{key} ran again although its result was committed.");
        await Task.Yield();
        return what;
    }

    private static bool IsAnswered(StoredHistory history, string what)
    {
        var events = history.Turns.SelectMany(turn => turn.Events).ToList();
        return events.Where(e => e.Kind == HistoryKind.TaskScheduled && e.Payload!.Contains(what, StringComparison.Ordinal))
            .Any(call => events.Exists(e => e.Kind == HistoryKind.TaskCompleted && e.Id == call.Id));
    }
}
