using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Tests.Durable.Goldens;

/// <summary>The orchestrator whose history is recorded in plan-1.0.json. Never change it without a new recording.</summary>
internal sealed class PlanOrchestrator : TaskOrchestrator<long, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, long cents)
    {
        var plan = await context.CallActivityAsync<string>("Schedule", cents);
        if (await context.WaitForExternalEvent<string>("decision") != "accepted")
            return $"{plan} refused";

        for (var instalment = 1; instalment <= 2; instalment++)
        {
            context.SetCustomStatus($"instalment {instalment}");
            await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
            await context.CallActivityAsync("Debit", new { instalment, key = context.NewGuid() });
        }

        return plan;
    }
}

/// <summary>The same orchestrator with a forbidden change: a new step before one that running instances have already executed.</summary>
internal sealed class BrokenPlanOrchestrator : TaskOrchestrator<long, string>
{
    public override async Task<string> RunAsync(TaskOrchestrationContext context, long cents)
    {
        var plan = await context.CallActivityAsync<string>("Schedule", cents);
        if (await context.WaitForExternalEvent<string>("decision") != "accepted")
            return $"{plan} refused";

        await context.CallActivityAsync("Remind");
        await context.CreateTimer(TimeSpan.FromDays(30), CancellationToken.None);
        return plan;
    }
}
