namespace Microsoft.DurableTask;

/// <summary>An orchestrator: replayed from history at every turn, so it must be deterministic.</summary>
public interface ITaskOrchestrator
{
    Type InputType { get; }

    Type OutputType { get; }

    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
