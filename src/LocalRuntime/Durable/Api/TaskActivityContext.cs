namespace Microsoft.DurableTask;

/// <summary>What an activity may know of its call.</summary>
public abstract class TaskActivityContext
{
    public abstract TaskName Name { get; }

    /// <summary>The id of the orchestration instance that called.</summary>
    public abstract string InstanceId { get; }

    public virtual string Version => string.Empty;
}
