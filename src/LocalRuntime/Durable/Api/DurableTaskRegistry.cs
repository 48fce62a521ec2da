using System.Reflection;
using Enrollment.LocalRuntime.Durable;

namespace Microsoft.DurableTask;

/// <summary>The orchestrators and activities of a worker, by name (case ignored) and version.</summary>
public sealed partial class DurableTaskRegistry
{
    internal Dictionary<TaskKey, Func<IServiceProvider, ITaskOrchestrator>> Orchestrators { get; } = [];

    internal Dictionary<TaskKey, Func<IServiceProvider, ITaskActivity>> Activities { get; } = [];

    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskOrchestrator>>> GetOrchestrators() =>
        Orchestrators.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    public IEnumerable<KeyValuePair<TaskName, Func<IServiceProvider, ITaskActivity>>> GetActivities() =>
        Activities.Select(entry => KeyValuePair.Create(entry.Key.Name, entry.Value));

    private DurableTaskRegistry Add<TTask>(
        Dictionary<TaskKey, Func<IServiceProvider, TTask>> tasks,
        TaskName name,
        TaskVersion version,
        Func<IServiceProvider, TTask> factory)
    {
        if (string.IsNullOrEmpty(name.Name))
            throw new ArgumentException("A task needs a name.", nameof(name));

        ArgumentNullException.ThrowIfNull(factory);
        if (!tasks.TryAdd(new TaskKey(name, version), factory))
            throw new ArgumentException($"A {typeof(TTask).Name} named '{name}' with version '{version.Version}' is already added.", nameof(name));

        return this;
    }

    private static TaskName NameOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var given = type.GetCustomAttribute<DurableTaskAttribute>()?.Name ?? default;
        return given == default ? new TaskName(type.Name) : given;
    }

    private static TaskVersion VersionOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new TaskVersion(type.GetCustomAttribute<DurableTaskAttribute>()?.Version);
    }

    private static Type RequireConcrete<TTask>(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return typeof(TTask).IsAssignableFrom(type) && type is { IsAbstract: false, IsInterface: false }
            ? type
            : throw new ArgumentException($"{type} is not a concrete {typeof(TTask).Name}.", nameof(type));
    }
}
