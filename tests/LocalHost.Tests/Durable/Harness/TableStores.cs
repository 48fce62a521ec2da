using Azure.Data.Tables;
using Enrollment.LocalHost.Development;
using Enrollment.LocalHost.Durable.Storage;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>Table Storage on an emulator of this test run: one for all suites, ended with the run.</summary>
public sealed class TableStores : LocalEngines, IAsyncLifetime
{
    private static readonly Lazy<Task<DevelopmentServices>> Emulator = new(() => DevelopmentServices.StartAsync(
        new DevelopmentServicesOptions { Mail = false, Simulator = false }));

    private TableServiceClient? _tables;

    internal TableServiceClient Tables => _tables ?? throw new InvalidOperationException("The emulator is not started.");

    internal string ConnectionString { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        ConnectionString = (await Emulator.Value).StorageConnectionString ?? throw new InvalidOperationException("No emulator.");
        _tables = new TableServiceClient(ConnectionString);
    }


    public Task DisposeAsync() => Task.CompletedTask;

    internal override IHistoryStore Open(string hub) => new TableHistoryStore(Tables, hub);
}
