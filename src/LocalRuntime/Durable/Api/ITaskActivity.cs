namespace Microsoft.DurableTask;

/// <summary>An activity: runs at least once, so it must be idempotent.</summary>
public interface ITaskActivity
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
