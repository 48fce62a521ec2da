using System.Collections.Concurrent;
using Enrollment.LocalHost.Durable.History;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Tests.Durable.Simulation;

/// <summary>Records the external effects of the simulated orchestrations across crashes.</summary>
internal sealed class World(IHistoryStore store)
{
    internal const string Collector = "collector";

    private readonly ConcurrentDictionary<string, string> _charges = new();

    /// <summary>The violations found so far.</summary>
    internal ConcurrentQueue<string> Violations { get; } = new();

    internal void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string>("Plan", PlanAsync)
        .AddOrchestratorFunc<int, List<int>>("Collect", CollectAsync)
        .AddActivityFunc<string, string>("Charge", ChargeAsync);

    private static async Task<string> PlanAsync(TaskOrchestrationContext context)
    {
        var first = await context.CallActivityAsync<string>("Charge", $"first:{context.NewGuid()}");
        var approved = await context.WaitForExternalEvent<string>("approve");
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        var both = await Task.WhenAll(
            context.CallActivityAsync<string>("Charge", "a:one"),
            context.CallActivityAsync<string>("Charge", "b:two"));
        await context.CallActivityAsync("Charge", $"last:{context.NewGuid()}");
        return string.Join(' ', [first.Split(':')[0], approved, .. both]);
    }

    private static async Task<List<int>> CollectAsync(TaskOrchestrationContext context, int count)
    {
        List<int> seen = [];
        while (seen.Count < count)
        {
            var tick = await context.WaitForExternalEvent<int>("tick");
            if (seen.Contains(tick))
                continue;
            seen.Add(tick);
            await context.CallActivityAsync("Charge", $"tick{tick}:{tick}");
        }

        return seen;
    }

    /// <summary>Charges once. An activity may run again with the same input, but not after its result is committed.</summary>
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
        return events.Where(e => e.TaskScheduled?.Input.Contains(what, StringComparison.Ordinal) == true)
            .Any(call => events.Exists(e => e.TaskCompleted?.TaskScheduledId == call.EventId));
    }
}
