using Azure.Data.Tables;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

// A process made to be killed: it runs the engine, does what it reads ("start ID", "event ID", "wait ID") and writes a
// line when each is acknowledged.
var (connection, hub) = (args[0], args[1]);
var registry = new DurableTaskRegistry();
registry
    .AddOrchestratorFunc<string>("Plan", PlanAsync)
    .AddActivityFunc<string, string>("Work", (context, what) =>
    {
        Console.WriteLine($"work {context.InstanceId} {what}");
        return what;
    });
using var engine = new DurableEngine(
    new DurableEngineOptions(),
    new TableHistoryStore(new TableServiceClient(connection), hub),
    new DirectRunner(registry, new ServiceCollection().BuildServiceProvider()),
    TimeProvider.System,
    NullLoggerFactory.Instance);
var client = DirectInvoker.ClientOf(engine, TimeProvider.System);
await engine.StartAsync(CancellationToken.None);
Console.WriteLine("ready");

while (await Console.In.ReadLineAsync() is { } line)
    _ = ObeyAsync(line.Split(' '));

async Task ObeyAsync(string[] words)
{
    try
    {
        switch (words)
        {
            case ["start", var id]:
                await client.ScheduleNewOrchestrationInstanceAsync("Plan", new StartOrchestrationOptions(id)
                    .WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]));
                break;
            case ["event", var id]:
                await client.RaiseEventAsync(id, "approve", "approved");
                break;
            case ["wait", var id]:
                var done = await client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
                Console.WriteLine($"done {id} {done.RuntimeStatus} {done.ReadOutputAs<string>()}");
                break;
        }
    }
    catch (DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException)
    {
        // Started by an earlier process that did not live to say so.
    }

    Console.WriteLine($"ok {string.Join(' ', words)}");
}

static async Task<string> PlanAsync(TaskOrchestrationContext context)
{
    var first = await context.CallActivityAsync<string>("Work", "first");
    var second = await context.CallActivityAsync<string>("Work", "second");
    var approved = await context.WaitForExternalEvent<string>("approve");
    await context.CreateTimer(TimeSpan.FromMilliseconds(50), CancellationToken.None);
    return $"{first} {second} {approved}";
}
