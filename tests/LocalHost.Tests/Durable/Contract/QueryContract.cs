using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class QueryContract(IEngines engines) : ContractTest(engines)
{
    [ContractFact(Needs.MovableClock)]
    public async Task Instances_are_listed_by_status_time_and_prefix()
    {
        await using var engine = await EngineAsync(Tasks);
        await Start(engine, "Now", "2026-ana");
        await Start(engine, "Wait", "2026-bob");
        await engine.AdvanceAsync(TimeSpan.FromDays(1));
        await Start(engine, "Now", "2027-ana");

        Assert.Equal(["2026-ana", "2026-bob", "2027-ana"], await List(engine, new OrchestrationQuery()));
        Assert.Equal(["2026-ana", "2026-bob"], await List(engine, new OrchestrationQuery(InstanceIdPrefix: "2026-")));
        Assert.Equal(["2026-bob"], await List(engine, new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running])));
        Assert.Equal(["2027-ana"], await List(engine, new OrchestrationQuery(CreatedFrom: engine.Now.AddHours(-1))));
        Assert.Equal(["2026-ana", "2026-bob"], await List(engine, new OrchestrationQuery(CreatedTo: engine.Now.AddHours(-1))));
    }

    [ContractFact]
    public async Task Lists_are_paged_and_can_be_continued()
    {
        await using var engine = await EngineAsync(Tasks);
        for (var i = 0; i < 7; i++)
            await Start(engine, i % 2 == 0 ? "Now" : "Wait", $"id{i}");

        List<string> seen = [];
        string? token = null;
        var pages = 0;
        do
        {
            await foreach (var page in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 3, ContinuationToken: token)).AsPages())
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

    [ContractFact]
    public async Task Payloads_and_custom_status_come_if_asked()
    {
        await using var engine = await EngineAsync(Tasks);
        await Start(engine, "Wait", "one");
        await engine.SettleAsync();

        await foreach (var found in engine.Client.GetAllInstancesAsync(new OrchestrationQuery(FetchInputsAndOutputs: true)))
            Assert.Equal(("input", "waiting"), (found.ReadInputAs<string>(), found.ReadCustomStatusAs<string>()));
        await foreach (var found in engine.Client.GetAllInstancesAsync())
            Assert.Null(found.SerializedInput);
    }

    [ContractFact]
    public async Task Ids_and_tags_may_hold_any_character()
    {
        const string id = "étudiant/2026#n°1?\\~é🎓";
        await using var engine = await EngineAsync(Tasks);
        await engine.RunAsync("Wait", "input", new StartOrchestrationOptions(id) { Tags = new Dictionary<string, string> { ["school"] = "Polytech" } });
        await engine.Client.RaiseEventAsync(id, "e", 1);

        var done = await engine.FinishAsync(id);

        Assert.Equal("Polytech", done.Tags["school"]);
        Assert.Equal([id], await List(engine, new OrchestrationQuery(InstanceIdPrefix: "étudiant/")));
    }

    private static async Task Start(IEngineUnderTest engine, string name, string id)
    {
        await engine.RunAsync(name, "input", new StartOrchestrationOptions(id));
        await engine.SettleAsync();
    }

    private static async Task<List<string>> List(IEngineUnderTest engine, OrchestrationQuery query)
    {
        List<string> ids = [];
        await foreach (var found in engine.Client.GetAllInstancesAsync(query))
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
