namespace Microsoft.DurableTask;

/// <summary>Thrown in an orchestrator by the await of an activity or sub-orchestration that failed.</summary>
public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(Describe(taskName, taskId, failureDetails?.ErrorMessage))
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails!;
    }

    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(Describe(taskName, taskId, innerException?.Message), innerException)
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException!);
    }

    public string TaskName { get; }

    /// <summary>The position of the call among the orchestrator's calls, from zero.</summary>
    public int TaskId { get; }

    public TaskFailureDetails FailureDetails { get; }

    /// <summary>No retry can help: the task does not exist.</summary>
    internal bool IsNonRetriable { get; init; }

    // Applications match on this text, so it is the real one's.
    private static string Describe(string name, int id, string? cause)
    {
        var failed = $"Task '{name}' (#{id}) failed with an unhandled exception";
        return cause is null ? $"{failed}." : $"{failed}: {cause}";
    }
}
