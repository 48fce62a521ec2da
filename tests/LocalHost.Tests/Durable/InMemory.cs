using Enrollment.LocalHost.Tests.Durable.Contract;
using Enrollment.LocalHost.Tests.Durable.Harness;

namespace Enrollment.LocalHost.Tests.Durable;

// Runs the contract suite on the in-memory store.
public sealed class ActivitiesInMemory(InMemoryStores stores) : ActivityContract(stores), IClassFixture<InMemoryStores>;

public sealed class EventsInMemory(InMemoryStores stores) : EventContract(stores), IClassFixture<InMemoryStores>;

public sealed class TimersInMemory(InMemoryStores stores) : TimerContract(stores), IClassFixture<InMemoryStores>;

public sealed class FailuresInMemory(InMemoryStores stores) : FailureContract(stores), IClassFixture<InMemoryStores>;

public sealed class LifecyclesInMemory(InMemoryStores stores) : LifecycleContract(stores), IClassFixture<InMemoryStores>;

public sealed class QueriesInMemory(InMemoryStores stores) : QueryContract(stores), IClassFixture<InMemoryStores>;

public sealed class DeterminismInMemory(InMemoryStores stores) : DeterminismContract(stores), IClassFixture<InMemoryStores>;

public sealed class VersionsInMemory(InMemoryStores stores) : VersionContract(stores), IClassFixture<InMemoryStores>;

public sealed class RecoveryInMemory(InMemoryStores stores) : RecoveryContract(stores), IClassFixture<InMemoryStores>;

public sealed class RefusalsInMemory(InMemoryStores stores) : RefusalContract(stores), IClassFixture<InMemoryStores>;

public sealed class OwnershipInMemory(InMemoryStores stores) : OwnershipContract(stores), IClassFixture<InMemoryStores>;
