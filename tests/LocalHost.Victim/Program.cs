using Azure.Data.Tables;
using Enrollment.LocalHost.Durable;
using Enrollment.LocalHost.Durable.Engine;
using Enrollment.LocalHost.Durable.Storage;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

// A process made to be killed: it runs the engine, does what it reads ("start ID", "event ID", "wait ID") and writes a
// line when each is acknowledged.
var (connection, hub) = (args[0], args[1]);
await using var services = new ServiceCollection()
    .AddDurableEngine(options =>
    {
        options.Store = _ => new TableHistoryStore(new TableServiceClient(connection), hub);
        options.Registry
            .AddOrchestratorFunc<string>("Plan", PlanAsync)
            .AddOrchestratorFunc<string>("Child", context => context.CallActivityAsync<string>("Work", "child"))
            .AddActivityFunc<string, string>("Work", (context, what) =>
            {
                Console.WriteLine($"work {context.InstanceId} {what}");
                return what;
            });
    })
    .BuildServiceProvider();
var client = services.GetRequiredService<DurableTaskClient>();
await services.GetRequiredService<DurableEngine>().StartAsync(CancellationToken.None);
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
    var child = await context.CallSubOrchestratorAsync<string>("Child");
    return $"{first} {second} {approved} {child}";
}
