using Microsoft.DurableTask.Worker;

namespace Enrollment.LocalHost.Durable;

/// <summary>Holds the versions and limits of an engine.</summary>
internal sealed class DurableEngineOptions
{
    public string HubName { get; set; } = "DefaultHub";

    /// <summary>Gets or sets the version this process runs, also given to instances started without one.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    public DurableTaskWorkerOptions.VersionMatchStrategy VersionMatch { get; set; }

    public DurableTaskWorkerOptions.VersionFailureStrategy VersionFailure { get; set; }

    public int MaxConcurrentActivities { get; set; } = 100 * Environment.ProcessorCount;

    public int MaxConcurrentOrchestrations { get; set; } = 100 * Environment.ProcessorCount;

    /// <summary>Gets or sets the callback that receives an instance id when another process runs the same hub.</summary>
    public Action<string> OwnershipLost { get; set; } = _ => { };

    /// <summary>Gets or sets the function that starts work, on the thread pool or on the one thread of a simulation.</summary>
    public Action<Action> Dispatch { get; set; } =
        work => ThreadPool.UnsafeQueueUserWorkItem(static begin => begin(), work, preferLocal: false);

    /// <summary>Gets or sets the source of instance and operation ids.</summary>
    public Func<string> NewId { get; set; } = Ids.Random;
}
