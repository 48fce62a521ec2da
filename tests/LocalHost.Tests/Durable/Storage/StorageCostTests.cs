using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Storage;

public sealed class StorageCostTests(TableStores stores) : IClassFixture<TableStores>
{
    private const int Instances = 20;

    [Fact]
    public async Task Three_activities_an_event_and_two_activities_take_nine_requests_and_a_share_of_one()
    {
        var requests = new Requests();
        var options = new TableClientOptions();
        options.AddPolicy(requests, HttpPipelinePosition.PerRetry);
        await using var host = await LocalEngine.StartAsync(
            new TableHistoryStore(new TableServiceClient(stores.ConnectionString, options), "cost"),
            tasks => tasks
                .AddOrchestratorFunc<int>("Plan", async context =>
                {
                    for (var i = 0; i < 3; i++)
                        await context.CallActivityAsync("Step");
                    var answer = await context.WaitForExternalEvent<int>("answer");
                    for (var i = 0; i < 2; i++)
                        await context.CallActivityAsync("Step");
                    return answer;
                })
                .AddActivityFunc("Step", _ => { }));
        var before = requests.Count;

        var ids = await Task.WhenAll(Enumerable.Range(0, Instances).Select(i => host.RunAsync(
            "Plan", options: new StartOrchestrationOptions($"plan{i}").WithDedupeStatuses(OrchestrationRuntimeStatus.Running))));
        await host.SettleAsync();
        foreach (var id in ids)
            await host.Client.RaiseEventAsync(id, "answer", 42);
        foreach (var id in ids)
            Assert.Equal(42, (await host.FinishAsync(id)).ReadOutputAs<int>());
        await host.Engine.StopAsync(CancellationToken.None);

        Assert.InRange((requests.Count - before) / (double)Instances, 1, 9.5);
    }

    [Fact]
    public async Task An_engine_with_nothing_to_do_sends_no_request()
    {
        var requests = new Requests();
        var options = new TableClientOptions();
        options.AddPolicy(requests, HttpPipelinePosition.PerRetry);
        await using var host = await LocalEngine.StartAsync(
            new TableHistoryStore(new TableServiceClient(stores.ConnectionString, options), "idle"),
            tasks => tasks.AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<int>("never")));
        await host.RunAsync("Wait");
        await host.SettleAsync();
        var before = requests.Count;

        await host.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(before, requests.Count);
    }

    private sealed class Requests : HttpPipelineSynchronousPolicy
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override void OnSendingRequest(HttpMessage message) => Interlocked.Increment(ref _count);
    }
}
