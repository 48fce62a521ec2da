using System.Reflection;
using Enrollment.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Functions.Tests.Orchestration;

/// <summary>The app's orchestrator and all its activities, for an engine that knows tasks instead of functions.</summary>
internal static class YearFunctions
{
    internal static DurableTaskRegistry Register()
    {
        var registry = new DurableTaskRegistry()
            .AddOrchestrator(nameof(StudentYear), () => new Orchestrator());
        foreach (var method in typeof(StudentYear).Assembly.GetTypes().SelectMany(type => type.GetMethods()))
        {
            if (method.GetParameters().FirstOrDefault(parameter => parameter.IsDefined(typeof(ActivityTriggerAttribute))) is { } trigger)
                registry.AddActivity(
                    method.GetCustomAttribute<FunctionAttribute>()!.Name, services => new Activity(method, trigger.ParameterType, services));
        }

        return registry;
    }

    private sealed class Orchestrator : ITaskOrchestrator
    {
        public Type InputType => typeof(string);

        public Type OutputType => typeof(string);

        public async Task<object?> RunAsync(TaskOrchestrationContext context, object? input) => await StudentYear.RunAsync(context);
    }

    private sealed class Activity(MethodInfo method, Type input, IServiceProvider services) : ITaskActivity
    {
        public Type InputType => input;

        public Type OutputType => typeof(object);

        public async Task<object?> RunAsync(TaskActivityContext context, object? input)
        {
            var holder = ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
            return await (Task<YearProgress>)method.Invoke(holder, [input, CancellationToken.None])!;
        }
    }
}
