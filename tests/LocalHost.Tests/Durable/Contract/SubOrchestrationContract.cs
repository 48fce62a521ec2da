using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.Contract;

public abstract class SubOrchestrationContract(IStores stores) : ContractTest(stores)
{
    [Fact]
    public async Task A_sub_orchestration_returns_its_result_and_knows_its_parent()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<string>("Parent", context =>
                context.CallSubOrchestratorAsync<string>("Child", "x", new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-child")))
            .AddOrchestratorFunc<string, string>("Child", (context, input) => $"{input} in {context.InstanceId} of {context.Parent!.Name} {context.Parent.InstanceId}"));

        var done = await host.FinishAsync(await host.RunAsync("Parent", options: new StartOrchestrationOptions("p")));

        Assert.Equal("x in p-child of Parent p", done.ReadOutputAs<string>());
        Assert.Equal(OrchestrationRuntimeStatus.Completed, (await host.StateAsync("p-child")).RuntimeStatus);
    }

    [Fact]
    public async Task Sub_orchestrations_fan_out_and_in()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc<int>("Parent", async context => (await Task.WhenAll(
                Enumerable.Range(1, 10).Select(i => context.CallSubOrchestratorAsync<int>("Child", i)))).Sum())
            .AddOrchestratorFunc<int, int>("Child", (context, n) => context.CallActivityAsync<int>("Same", n))
            .AddActivityFunc<int, int>("Same", (_, n) => n));

        Assert.Equal(55, (await host.FinishAsync(await host.RunAsync("Parent"))).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_running_instance_of_the_same_id_fails_the_call()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object?>("never"))
            .AddOrchestratorFunc("Parent", context =>
                context.CallSubOrchestratorAsync("Wait", options: new SubOrchestrationOptions(instanceId: "taken"))));
        await host.RunAsync("Wait", options: new StartOrchestrationOptions("taken"));

        var done = await host.FinishAsync(await host.RunAsync("Parent"));

        Assert.Contains("taken", done.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.True((await host.StateAsync("taken")).IsRunning);
    }

    [Fact]
    public async Task A_terminated_sub_orchestration_fails_the_call()
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object?>("never"))
            .AddOrchestratorFunc("Parent", context =>
                context.CallSubOrchestratorAsync("Wait", options: new SubOrchestrationOptions(instanceId: "child"))));
        var parent = await host.RunAsync("Parent");
        await host.SettleAsync();

        await host.Client.TerminateInstanceAsync("child");

        Assert.Equal(OrchestrationRuntimeStatus.Failed, (await host.FinishAsync(parent)).RuntimeStatus);
    }

    [Theory]
    [InlineData(true, OrchestrationRuntimeStatus.Terminated)]
    [InlineData(false, OrchestrationRuntimeStatus.Running)]
    public async Task Termination_goes_down_to_the_children_if_asked(bool recursive, OrchestrationRuntimeStatus child)
    {
        await using var host = await HostAsync(tasks => tasks
            .AddOrchestratorFunc("Wait", context => context.WaitForExternalEvent<object?>("never"))
            .AddOrchestratorFunc("Parent", context =>
                context.CallSubOrchestratorAsync("Wait", options: new SubOrchestrationOptions(instanceId: "child"))));
        var parent = await host.RunAsync("Parent");
        await host.SettleAsync();

        await host.Client.TerminateInstanceAsync(parent, new TerminateInstanceOptions("enough", recursive));

        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await host.StateAsync(parent)).RuntimeStatus);
        Assert.Equal(child, (await host.StateAsync("child")).RuntimeStatus);
    }
}
