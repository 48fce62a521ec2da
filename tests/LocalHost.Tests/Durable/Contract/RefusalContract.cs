using Enrollment.LocalHost.Tests.Durable.Harness;
using Grpc.Core;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Entities;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

/// <summary>Features that the app does not use are refused: the instance fails with a message, or the client gets an error.</summary>
public abstract class RefusalContract(IEngines engines) : ContractTest(engines)
{
    public static TheoryData<string, string> Unsupported => new()
    {
        { "Child", "calls the sub-orchestration 'Now'" },
        { "Send", "sends the event 'word' to another instance" },
        { "Again", "continues as new" },
    };

    [ContractTheory(Needs.LocalHost)]
    [MemberData(nameof(Unsupported))]
    public async Task An_orchestrator_that_asks_for_more_than_the_local_host_can_do_fails_and_says_why(string orchestrator, string does)
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Now", _ => "done")
            .AddOrchestratorFunc("Child", context => context.CallSubOrchestratorAsync("Now"))
            .AddOrchestratorFunc("Send", context =>
            {
                context.SendEvent("somebody", "word", "hello");
                return context.WaitForExternalEvent<string>("never");
            })
            .AddOrchestratorFunc("Again", context =>
            {
                context.ContinueAsNew("again");
                return Task.CompletedTask;
            }));

        var done = await engine.FinishAsync(await engine.RunAsync(orchestrator));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, done.RuntimeStatus);
        Assert.Contains($"'{orchestrator}' {does}", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("local host does not support", done.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [ContractFact(Needs.LocalHost)]
    public async Task An_orchestrator_that_uses_an_entity_is_told_by_the_sdk_that_there_are_none()
    {
        await using var engine = await EngineAsync(tasks => tasks
            .AddOrchestratorFunc("Entity", context => context.Entities.SignalEntityAsync(new EntityInstanceId("Counter", "one"), "Add")));

        var done = await engine.FinishAsync(await engine.RunAsync("Entity"));

        Assert.Contains("entities are not supported", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [ContractFact(Needs.LocalHost)]
    public async Task A_client_that_asks_for_more_than_the_local_host_can_do_is_told()
    {
        await using var engine = await EngineAsync(tasks => tasks.AddOrchestratorFunc<string>("Now", _ => "done"));
        var id = await engine.RunAsync("Now");
        await engine.FinishAsync(id);

        await Assert.ThrowsAsync<NotImplementedException>(() => engine.Client.RewindInstanceAsync(id, "because"));
        var restart = await Assert.ThrowsAsync<RpcException>(() => engine.Client.RestartAsync(id));
        Assert.Equal(StatusCode.Unimplemented, restart.StatusCode);
        Assert.Contains("local host", restart.Status.Detail, StringComparison.Ordinal);
    }
}
