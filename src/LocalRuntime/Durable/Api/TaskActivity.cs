using Enrollment.LocalRuntime.Durable;

namespace Microsoft.DurableTask;

/// <summary>Base class of typed activities.</summary>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input) =>
        await RunAsync(context, TypedInput.Read<TInput>(input)!);

    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
