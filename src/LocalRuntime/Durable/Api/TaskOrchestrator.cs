using Enrollment.LocalRuntime.Durable;

namespace Microsoft.DurableTask;

/// <summary>Base class of typed orchestrators.</summary>
public abstract class TaskOrchestrator<TInput, TOutput> : ITaskOrchestrator
{
    Type ITaskOrchestrator.InputType => typeof(TInput);

    Type ITaskOrchestrator.OutputType => typeof(TOutput);

    async Task<object?> ITaskOrchestrator.RunAsync(TaskOrchestrationContext context, object? input) =>
        await RunAsync(context, TypedInput.Read<TInput>(input)!);

    public abstract Task<TOutput> RunAsync(TaskOrchestrationContext context, TInput input);
}
