using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.LocalHost.Hosting;

/// <summary>Gives the durable engine the orchestrator and activity functions, each run through the app's middleware.</summary>
internal static class DurableFunctions
{
    /// <summary>The services are asked for when a function runs: they are not built yet while it is registered.</summary>
    public static DurableTaskRegistry Register(FunctionCatalog catalog, Func<IServiceProvider> services)
    {
        var registry = new DurableTaskRegistry();
        foreach (var (function, trigger) in catalog.TriggeredBy<OrchestrationTriggerAttribute>())
        {
            if (function.TriggerParameter.ParameterType != typeof(TaskOrchestrationContext))
                throw new HostStartException($"Orchestrator function '{function.Name}': its trigger must be a TaskOrchestrationContext.");
            registry.AddOrchestrator(trigger.Orchestration ?? function.Name, () => new OrchestratorFunction(function, services()));
        }

        foreach (var (function, trigger) in catalog.TriggeredBy<ActivityTriggerAttribute>())
            registry.AddActivity(trigger.Activity ?? function.Name, _ => new ActivityFunction(function, services()));
        return registry;
    }

    private sealed class OrchestratorFunction(FunctionDescriptor function, IServiceProvider services) : ITaskOrchestrator
    {
        private readonly ParameterInfo? input = function.MethodParameters.FirstOrDefault(p =>
            p.ParameterType != typeof(FunctionContext) && p.ParameterType != typeof(CancellationToken)
            && !function.InputBindings.ContainsKey(p.Name!));

        public Type InputType => input?.ParameterType ?? typeof(object);

        public Type OutputType => typeof(object);

        public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input)
        {
            // Not disposed where the orchestrator is left waiting: each turn replays in a scope of its own.
            using var scope = services.CreateScope();
            var invocation = new Invocation(function, scope.ServiceProvider, context, CancellationToken.None);
            if (this.input is not null) invocation.TriggerData[this.input.Name!] = input;

            var run = scope.ServiceProvider.GetRequiredService<FunctionPipeline>().InvokeAsync(invocation);
            return await run;
        }
    }

    private sealed class ActivityFunction(FunctionDescriptor function, IServiceProvider services) : ITaskActivity
    {
        public Type InputType => function.TriggerParameter.ParameterType == typeof(FunctionContext)
            ? typeof(object)
            : function.TriggerParameter.ParameterType;

        public Type OutputType => typeof(object);

        public async Task<object?> RunAsync(TaskActivityContext context, object? input)
        {
            await using var scope = services.CreateAsyncScope();
            var invocation = new Invocation(function, scope.ServiceProvider, input, CancellationToken.None);
            invocation.TriggerData["instanceId"] = context.InstanceId;
            return await scope.ServiceProvider.GetRequiredService<FunctionPipeline>().InvokeAsync(invocation);
        }
    }
}
