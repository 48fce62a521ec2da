using System.Collections.Concurrent;
using Enrollment.LocalHost.Durable.Storage;
using Enrollment.LocalHost.Tests.Durable.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>Starts the local host's engine on a store. Engines of one name share the hub and the clock.</summary>
public abstract class LocalEngines : IEngines
{
    private readonly ConcurrentDictionary<string, FakeTimeProvider> _clocks = new();

    TimeSpan IEngines.Moment => TimeSpan.FromMinutes(1);

    async Task<IEngineUnderTest> IEngines.StartAsync(string hub, EngineSetup setup) => await StartAsync(hub, setup);

    internal abstract IHistoryStore Open(string hub);

    internal Task<LocalEngine> StartAsync(string hub, EngineSetup setup) =>
        LocalEngine.StartAsync(Open(hub), setup, _clocks.GetOrAdd(hub, _ => new FakeTimeProvider(LocalEngine.Start)));
}

public sealed class InMemoryStores : LocalEngines
{
    private readonly ConcurrentDictionary<string, InMemoryHistoryStore> _hubs = new();

    internal override IHistoryStore Open(string hub) => _hubs.GetOrAdd(hub, _ => new InMemoryHistoryStore());
}

/// <summary>Wraps the in-memory store in one that loses, repeats and delays requests.</summary>
public sealed class FaultyStores : LocalEngines
{
    private readonly InMemoryStores _disks = new();

    internal override IHistoryStore Open(string hub) =>
        new FaultyStore(_disks.Open(hub), new Random(hub.Sum(c => c)), int.MaxValue, faults: 0.3);
}
