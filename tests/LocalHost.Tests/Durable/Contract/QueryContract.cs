using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class QueryContract(IStores stores) : ContractTest(stores)
{
    [Fact]
    public async Task Instances_are_listed_by_status_time_and_prefix()
    {
        await using var host = await HostAsync(Tasks);
        await Start(host, "Now", "2026-ana");
        await Start(host, "Wait", "2026-bob");
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        await Start(host, "Now", "2027-ana");

        Assert.Equal(["2026-ana", "2026-bob", "2027-ana"], await List(host, new OrchestrationQuery()));
        Assert.Equal(["2026-ana", "2026-bob"], await List(host, new OrchestrationQuery(InstanceIdPrefix: "2026-")));
        Assert.Equal(["2026-bob"], await List(host, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(["2027-ana"], await List(host, new OrchestrationQuery(CreatedFrom: DurableHost.Start.AddHours(1))));
        Assert.Equal(["2026-ana", "2026-bob"], await List(host, new OrchestrationQuery(CreatedTo: DurableHost.Start.AddHours(1))));
    }

    [Fact]
    public async Task Lists_are_paged_and_can_be_continued()
    {
        await using var host = await HostAsync(Tasks);
        for (var i = 0; i < 7; i++)
            await Start(host, i % 2 == 0 ? "Now" : "Wait", $"id{i}");

        List<string> seen = [];
        string? token = null;
        var pages = 0;
        do
        {
            await foreach (var page in host.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 3, ContinuationToken: token)).AsPages())
            {
                Assert.True(page.Values.Count <= 3);
                seen.AddRange(page.Values.Select(found => found.InstanceId));
                token = page.ContinuationToken;
                pages++;
                break;
            }
        }
        while (token is not null);

        Assert.Equal(Enumerable.Range(0, 7).Select(i => $"id{i}"), seen);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Payloads_and_custom_status_come_if_asked()
    {
        await using var host = await HostAsync(Tasks);
        await Start(host, "Wait", "one");
        await host.SettleAsync();

        await foreach (var found in host.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)))
            Assert.Equal(("input", "waiting"), (found.ReadInputAs<string>(), found.ReadCustomStatusAs<string>()));
        await foreach (var found in host.Client.GetAllInstancesAsync())
            Assert.Null(found.SerializedInput);
    }

    [Fact]
    public async Task Ids_and_tags_may_hold_any_character()
    {
        const string id = "étudiant/2026#n°1?\\~é🎓";
        await using var host = await HostAsync(Tasks);
        await host.RunAsync("Wait", "input", new StartOrchestrationOptions(id) { Tags = new Dictionary<string, string> { ["school"] = "Polytech" } });
        await host.Client.RaiseEventAsync(id, "e", 1);

        var done = await host.FinishAsync(id);

        Assert.Equal("Polytech", done.Tags["school"]);
        Assert.Equal([id], await List(host, new OrchestrationQuery(InstanceIdPrefix: "étudiant/")));
    }

    private static async Task Start(DurableHost host, string name, string id)
    {
        await host.RunAsync(name, "input", new StartOrchestrationOptions(id));
        await host.SettleAsync();
    }

    private static async Task<List<string>> List(DurableHost host, OrchestrationQuery query)
    {
        List<string> ids = [];
        await foreach (var found in host.Client.GetAllInstancesAsync(query))
            ids.Add(found.InstanceId);
        return ids;
    }

    private static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<string>("Now", _ => "done")
        .AddOrchestratorFunc<int>("Wait", context =>
        {
            context.SetCustomStatus("waiting");
            return context.WaitForExternalEvent<int>("e");
        });
}
