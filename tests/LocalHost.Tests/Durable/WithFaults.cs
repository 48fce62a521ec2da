using Enrollment.LocalHost.Tests.Durable.Contract;
using Enrollment.LocalHost.Tests.Durable.Harness;

namespace Enrollment.LocalHost.Tests.Durable;

// Runs the contract suite on a store that loses requests and replies.
public sealed class ActivitiesWithFaults(FaultyStores stores) : ActivityContract(stores), IClassFixture<FaultyStores>;

public sealed class EventsWithFaults(FaultyStores stores) : EventContract(stores), IClassFixture<FaultyStores>;

public sealed class TimersWithFaults(FaultyStores stores) : TimerContract(stores), IClassFixture<FaultyStores>;

public sealed class FailuresWithFaults(FaultyStores stores) : FailureContract(stores), IClassFixture<FaultyStores>;

public sealed class LifecyclesWithFaults(FaultyStores stores) : LifecycleContract(stores), IClassFixture<FaultyStores>;

public sealed class QueriesWithFaults(FaultyStores stores) : QueryContract(stores), IClassFixture<FaultyStores>;

public sealed class DeterminismWithFaults(FaultyStores stores) : DeterminismContract(stores), IClassFixture<FaultyStores>;

public sealed class VersionsWithFaults(FaultyStores stores) : VersionContract(stores), IClassFixture<FaultyStores>;

public sealed class RecoveryWithFaults(FaultyStores stores) : RecoveryContract(stores), IClassFixture<FaultyStores>;

public sealed class RefusalsWithFaults(FaultyStores stores) : RefusalContract(stores), IClassFixture<FaultyStores>;

public sealed class OwnershipWithFaults(FaultyStores stores) : OwnershipContract(stores), IClassFixture<FaultyStores>;
