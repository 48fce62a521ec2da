using Microsoft.DurableTask.Worker;

namespace Enrollment.LocalHost.Durable;

/// <summary>What an engine runs, and how much of it at once.</summary>
internal sealed class DurableEngineOptions
{
    public string HubName { get; set; } = "DefaultHub";

    /// <summary>The version of instances started without one, and the one this process runs.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    public DurableTaskWorkerOptions.VersionMatchStrategy VersionMatch { get; set; }

    public DurableTaskWorkerOptions.VersionFailureStrategy VersionFailure { get; set; }

    public int MaxConcurrentActivities { get; set; } = 100 * Environment.ProcessorCount;

    public int MaxConcurrentOrchestrations { get; set; } = 100 * Environment.ProcessorCount;

    /// <summary>Called with the instance id when another process turns out to run the same hub.</summary>
    public Action<string> OwnershipLost { get; set; } = _ => { };

    /// <summary>Where work begins: on the thread pool, unless a simulation keeps all of it on one thread.</summary>
    public Action<Action> Dispatch { get; set; } =
        work => ThreadPool.UnsafeQueueUserWorkItem(static begin => begin(), work, preferLocal: false);

    /// <summary>Makes ids of instances and operations.</summary>
    public Func<string> NewId { get; set; } = Ids.Random;
}
