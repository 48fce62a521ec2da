using System.Text.Json;
using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class ActivityContract(IEngines engines) : ContractTest(engines)
{
    public static TheoryData<string?> OddTexts => new()
    {
        null, "", "plain", "Zoë 🎓 Ňuñez", "￾", "nul\0 and \t and \\ and \"", new string('x', 200_000),
    };

    [ContractFact]
    public async Task Activities_run_in_sequence_and_return_their_results()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<int, int>("Sum", async (context, input) =>
            {
                var one = await context.CallActivityAsync<int>("Double", input);
                return await context.CallActivityAsync<int>("Double", one);
            })
            .AddActivityFunc<int, int>("Double", (_, n) => n * 2));

        var done = await engine.FinishAsync(await engine.RunAsync("Sum", 3));

        Assert.Equal(OrchestrationRuntimeStatus.Completed, done.RuntimeStatus);
        Assert.Equal(12, done.ReadOutputAs<int>());
    }

    [ContractFact]
    public async Task Activities_fan_out_and_in()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<int, int[]>("Fan", (context, n) => Task.WhenAll(
                Enumerable.Range(0, n).Select(i => context.CallActivityAsync<int>("Square", i))))
            .AddActivityFunc<int, int>("Square", (_, n) => n * n));

        var done = await engine.FinishAsync(await engine.RunAsync("Fan", 40));

        Assert.Equal(Enumerable.Range(0, 40).Select(i => i * i), done.ReadOutputAs<int[]>());
    }

    [ContractTheory]
    [MemberData(nameof(OddTexts))]
    public async Task Any_text_comes_back_as_it_went(string? text)
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string?, string?>("Echo", async (context, input) =>
            {
                context.SetCustomStatus(input);
                return await context.CallActivityAsync<string?>("Echo", input);
            })
            .AddActivityFunc<string?, string?>("Echo", (_, input) => input));

        var done = await engine.FinishAsync(await engine.RunAsync("Echo", text));

        Assert.Equal(text, done.ReadOutputAs<string?>());
        Assert.Equal(text, done.ReadInputAs<string?>());
        Assert.Equal(text, done.ReadCustomStatusAs<string?>());
    }

    [ContractFact]
    public async Task Input_output_and_custom_status_are_of_any_serialisable_type()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<Fee, Fee>("Pay", async (context, fee) =>
            {
                context.SetCustomStatus(new { fee.Cents, Step = "paying" });
                return await context.CallActivityAsync<Fee>("Halve", fee);
            })
            .AddActivityFunc<Fee, Fee>("Halve", (_, fee) => fee with { Cents = fee.Cents / 2 }));

        var done = await engine.FinishAsync(await engine.RunAsync("Pay", new Fee(60_100, ["601.00"])));

        Assert.Equal(30_050, done.ReadOutputAs<Fee>()!.Cents);
        Assert.Equal(["601.00"], done.ReadInputAs<Fee>()!.Labels);
        Assert.Equal("paying", done.ReadCustomStatusAs<JsonElement>().GetProperty("Step").GetString());
    }

    [ContractFact]
    public async Task An_activity_knows_its_name_and_its_caller()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Ask", context => context.CallActivityAsync<string>("who"))
            .AddActivityFunc<string>("Who", context => $"{context.Name} for {context.InstanceId}"));

        var done = await engine.FinishAsync(await engine.RunAsync("ask", options: new StartOrchestrationOptions("student-1")));

        Assert.Equal("who for student-1", done.ReadOutputAs<string>());
    }

    [ContractFact]
    public async Task Options_given_as_input_are_refused()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<object?>("Wrong", context => context.CallActivityAsync<object?>("A", input: new TaskOptions()))
            .AddActivityFunc<object?>("A", _ => Task.FromResult<object?>(null)));

        var done = await engine.FinishAsync(await engine.RunAsync("Wrong"));

        Assert.True(done.FailureDetails!.IsCausedBy<ArgumentException>());
    }

    internal sealed record Fee(long Cents, string[] Labels);
}
