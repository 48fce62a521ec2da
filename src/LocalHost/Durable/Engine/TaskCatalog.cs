using Microsoft.DurableTask;

namespace Enrollment.LocalHost.Durable.Engine;

/// <summary>
/// Finds tasks by name and version. A name without versions serves every version; a name with versions serves only those.
/// </summary>
internal sealed class TaskCatalog(DurableTaskRegistry registry)
{
    private readonly HashSet<TaskName> _versionedOrchestrators = Versioned(registry.Orchestrators.Keys);
    private readonly HashSet<TaskName> _versionedActivities = Versioned(registry.Activities.Keys);

    internal Func<IServiceProvider, ITaskOrchestrator>? FindOrchestrator(string name, string version) =>
        Find(registry.Orchestrators, _versionedOrchestrators, name, version);

    internal Func<IServiceProvider, ITaskActivity>? FindActivity(string name, string version) =>
        Find(registry.Activities, _versionedActivities, name, version);

    private static HashSet<TaskName> Versioned(IEnumerable<TaskKey> keys) =>
        [.. keys.Where(key => key.Version != default).Select(key => key.Name)];

    private static T? Find<T>(Dictionary<TaskKey, T> tasks, HashSet<TaskName> versioned, string name, string version)
        where T : class =>
        tasks.GetValueOrDefault(new TaskKey(new TaskName(name), version))
        ?? (versioned.Contains(new TaskName(name)) ? null : tasks.GetValueOrDefault(new TaskKey(new TaskName(name), default)));
}
