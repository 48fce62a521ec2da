using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Simulation;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>Where a contract suite keeps its hubs. What is created under one name twice is the same hub.</summary>
public interface IStores
{
    internal IHistoryStore Open(string hub);
}

/// <summary>The store in memory, behind one that loses, repeats and delays.</summary>
public sealed class FaultyStores : IStores
{
    private readonly IStores _disks = new InMemoryStores();

    IHistoryStore IStores.Open(string hub) =>
        new FaultyStore(_disks.Open(hub), new Random(hub.Sum(c => c)), int.MaxValue, faults: 0.3);
}

public sealed class InMemoryStores : IStores
{
    private readonly Dictionary<string, InMemoryHistoryStore> _hubs = [];

    IHistoryStore IStores.Open(string hub)
    {
        lock (_hubs)
            return _hubs.TryGetValue(hub, out var store) ? store : _hubs[hub] = new InMemoryHistoryStore();
    }
}
