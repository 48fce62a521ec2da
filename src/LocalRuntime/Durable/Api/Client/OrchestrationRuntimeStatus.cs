namespace Microsoft.DurableTask.Client;

/// <summary>Where an instance stands. Completed, Failed and Terminated are final.</summary>
public enum OrchestrationRuntimeStatus
{
    Running = 0,
    Completed = 1,

    [Obsolete("Not used; kept for compatibility.")]
    ContinuedAsNew = 2,

    Failed = 3,

    [Obsolete("Not used; kept for compatibility.")]
    Canceled = 4,

    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}
