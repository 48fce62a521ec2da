using Enrollment.LocalHost.Tests.Durable.Harness;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Enrollment.LocalHost.Tests.Durable.RealEngines;

/// <summary>Sets timers and measures when they fire.</summary>
internal static class Sleeper
{
    internal static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<TimeSpan, TimeSpan>("Sleep", async (context, time) =>
        {
            var due = context.CurrentUtcDateTime + time;
            await context.CreateTimer(due, CancellationToken.None);
            return context.CurrentUtcDateTime - due;
        });

    /// <summary>Returns the delay of the earliest of several timers; negative if it fired too early.</summary>
    internal static async Task<TimeSpan> EarliestAsync(IEngineUnderTest engine, TimeSpan time)
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => engine.RunAsync("Sleep", time)));
        var woken = await Task.WhenAll(ids.Select(engine.FinishAsync));
        return woken.Min(instance => instance.ReadOutputAs<TimeSpan>());
    }
}

/// <summary>Provides orchestrators that fail in different ways.</summary>
internal static class Failing
{
    internal static void Tasks(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc("Fails", context => context.CallActivityAsync("Break"))
        .AddActivityFunc("Break", _ => throw new InvalidOperationException("no money"))
        .AddOrchestratorFunc("Asks", context =>
        {
            context.SetCustomStatus("asking");
            return context.WaitForExternalEvent<int>("n");
        });

    /// <summary>Returns the custom status after an event with an invalid payload.</summary>
    internal static async Task<string?> StatusAfterWrongEventAsync(IEngineUnderTest engine)
    {
        var id = await engine.RunAsync("Asks");
        await engine.SettleAsync();
        await engine.Client.RaiseEventAsync(id, "n", "not a number");
        var failed = await engine.FinishAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        return failed.ReadCustomStatusAs<string>();
    }
}
