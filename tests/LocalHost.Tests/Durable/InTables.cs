using Enrollment.LocalHost.Tests.Durable.Contract;
using Enrollment.LocalHost.Tests.Durable.Harness;

namespace Enrollment.LocalHost.Tests.Durable;

// Runs the contract suite on Table Storage, which the app uses.
public sealed class ActivitiesInTables(TableStores stores) : ActivityContract(stores), IClassFixture<TableStores>;

public sealed class EventsInTables(TableStores stores) : EventContract(stores), IClassFixture<TableStores>;

public sealed class TimersInTables(TableStores stores) : TimerContract(stores), IClassFixture<TableStores>;

public sealed class FailuresInTables(TableStores stores) : FailureContract(stores), IClassFixture<TableStores>;

public sealed class LifecyclesInTables(TableStores stores) : LifecycleContract(stores), IClassFixture<TableStores>;

public sealed class QueriesInTables(TableStores stores) : QueryContract(stores), IClassFixture<TableStores>;

public sealed class DeterminismInTables(TableStores stores) : DeterminismContract(stores), IClassFixture<TableStores>;

public sealed class VersionsInTables(TableStores stores) : VersionContract(stores), IClassFixture<TableStores>;

public sealed class RecoveryInTables(TableStores stores) : RecoveryContract(stores), IClassFixture<TableStores>;

public sealed class RefusalsInTables(TableStores stores) : RefusalContract(stores), IClassFixture<TableStores>;

public sealed class OwnershipInTables(TableStores stores) : OwnershipContract(stores), IClassFixture<TableStores>;
