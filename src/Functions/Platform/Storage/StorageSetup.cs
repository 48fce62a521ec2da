using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Hosting;

namespace Enrollment.Functions.Platform.Storage;

/// <summary>Creates the tables and containers that features name before any other service starts, because the key ring is read then.</summary>
internal sealed class StorageSetup(
    TableServiceClient tables, BlobServiceClient blobs, IEnumerable<StorageTable> needed, IEnumerable<StorageContainer> containers)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.WhenAll(
    [
        .. needed.Select(table => tables.CreateTableIfNotExistsAsync(table.Name, cancellationToken)),
        .. containers.Select(container =>
            blobs.GetBlobContainerClient(container.Name).CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
    ]);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
