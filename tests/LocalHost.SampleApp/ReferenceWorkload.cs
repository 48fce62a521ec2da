using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Enrollment.LocalHost.SampleApp;

/// <summary>The workload that the benchmarks measure the engine by: three activities, one external event, and two more activities.</summary>
public static class ReferenceWorkload
{
    public const string Event = "more";

    /// <summary>Gets or sets what is told the id of an instance that waits for its event for the first time.</summary>
    public static Action<string> Waits { get; set; } = _ => { };

    /// <summary>Adds to its input: one for each activity, and what the event brings.</summary>
    [Function(nameof(Plan))]
    public static async Task<int> Plan([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var n = context.GetInput<int>();
        for (var i = 0; i < 3; i++)
            n = await context.CallActivityAsync<int>(nameof(Add), n);
        if (!context.IsReplaying)
            Waits(context.InstanceId);
        n += await context.WaitForExternalEvent<int>(Event);
        for (var i = 0; i < 2; i++)
            n = await context.CallActivityAsync<int>(nameof(Add), n);
        return n;
    }

    [Function(nameof(Add))]
    public static int Add([ActivityTrigger] int n) => n + 1;
}
