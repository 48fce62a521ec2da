using System.Reflection;
using Enrollment.Functions.Orchestration;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Enrollment.Simulation.World;

/// <summary>
/// Registers the app's orchestrator and activities with an engine that has no worker. Activities are found by their
/// attributes, and made with the services that the runner gives.
/// </summary>
internal static class AppTasks
{
    private static readonly MethodInfo[] Activities =
    [
        .. typeof(StudentYear).Assembly.GetTypes().SelectMany(type => type.GetMethods())
            .Where(method => TriggerOf(method) is not null),
    ];

    public static void Register(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<string, string>(nameof(StudentYear), (context, _) => StudentYear.RunAsync(context));
        foreach (var method in Activities)
            tasks.AddActivity(method.GetCustomAttribute<FunctionAttribute>()!.Name, services => new Activity(method, services));
    }

    private static ParameterInfo? TriggerOf(MethodInfo method) =>
        method.GetParameters().FirstOrDefault(parameter => parameter.IsDefined(typeof(ActivityTriggerAttribute)));

    private sealed class Activity(MethodInfo method, IServiceProvider services) : ITaskActivity
    {
        public Type InputType => TriggerOf(method)!.ParameterType;

        public Type OutputType => typeof(object);

        public async Task<object?> RunAsync(TaskActivityContext context, object? input)
        {
            var target = ActivatorUtilities.CreateInstance(services, method.DeclaringType!);
            object?[] arguments =
            [
                .. method.GetParameters().Select(parameter =>
                    parameter.ParameterType == typeof(CancellationToken) ? CancellationToken.None : input),
            ];
            var run = (Task)method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            await run;
            return run.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(run);
        }
    }
}
