using Azure.Data.Tables;
using Enrollment.LocalHost.Durable.Storage;

namespace Enrollment.LocalHost.Tests.Durable.Harness;

/// <summary>Opens stores in Table Storage on the emulator.</summary>
public sealed class TableStores : LocalEngines, IAsyncLifetime
{
    private TableServiceClient? _tables;

    internal TableServiceClient Tables => _tables ?? throw new InvalidOperationException("The emulator is not started.");

    internal string ConnectionString { get; private set; } = string.Empty;

    public async Task InitializeAsync()
    {
        ConnectionString = await Emulator.ConnectAsync();
        _tables = new TableServiceClient(ConnectionString);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal override IHistoryStore Open(string hub) => new TableHistoryStore(Tables, hub);
}
