using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Enrollment.Functions.Features.Documents;
using Enrollment.Functions.Platform.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>
/// Writes a backup into an empty storage account, reads it back, and makes the sweeper start every orchestration. An
/// interrupted restore is repeated with the same backup.
/// </summary>
internal sealed class RestoreCommand(string folder)
{
    private const int MaxConcurrency = 16;
    private const int MaxRows = 100;

    /// <summary>The limit of a transaction in characters of backup lines. It is well below 4 MiB, because the service counts differently.</summary>
    private const int MaxLength = 1024 * 1024;

    public async Task<int> RunAsync(IAnsiConsole console, IServiceProvider services, CancellationToken cancellation)
    {
        var manifest = await ReadAsync(cancellation);
        var (tables, blobs) = (services.GetRequiredService<TableServiceClient>(), services.GetRequiredService<BlobServiceClient>());
        var marker = new RestoreMarker(tables, manifest);
        if (!await marker.IsForThisBackupAsync(cancellation))
            await ThrowUnlessEmptyAsync(tables, blobs, cancellation);
        await marker.SetAsync(cancellation);

        foreach (var part in manifest.Parts)
        {
            await (part.Kind == PartKind.Table ? WriteAsync(tables, part, cancellation) : WriteAsync(blobs, part, cancellation));
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{part.Name}: {part.Count}, read back and compared");
        }

        var dossiers = await ActivatorUtilities.CreateInstance<Restart>(services).PrepareAsync(cancellation);
        await marker.RemoveAsync(cancellation);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"Restored as of {manifest.TakenAt:u}. The app will resume {dossiers} dossiers within minutes of its start.");
        return CommandRunner.Success;
    }

    /// <summary>Verifies the whole backup before anything is written.</summary>
    private async Task<Manifest> ReadAsync(CancellationToken cancellation)
    {
        var manifest = Manifest.Find(folder) ?? throw new InvalidDataException($"There is no backup in {folder}.");
        if (manifest.FinishedAt is null)
            throw new InvalidDataException($"The backup in {folder} was not finished.");
        foreach (var part in manifest.Parts)
        {
            await CheckAsync(Path.Combine(folder, part.File), part.Sha256, cancellation);
            foreach (var blob in part.Kind == PartKind.Container ? Blobs(part) : [])
                await CheckAsync(BlobLine.FileOf(folder, part.Name, blob.Name), blob.Sha256, cancellation);
        }

        return manifest;
    }

    private static async Task CheckAsync(string path, string sha256, CancellationToken cancellation)
    {
        if (await Files.HashAsync(path, cancellation) != sha256)
            throw new InvalidDataException($"{path} has changed since the backup.");
    }

    private static async Task ThrowUnlessEmptyAsync(TableServiceClient tables, BlobServiceClient blobs, CancellationToken cancellation)
    {
        var scope = new BackupScope(tables, blobs);
        foreach (var table in await scope.TablesAsync(cancellation))
        {
            if (await tables.GetTableClient(table).QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation).AnyAsync(cancellation))
                throw new InvalidDataException($"Table {table} is not empty. A restore never overwrites a school.");
        }

        await foreach (var container in scope.ContainersAsync(cancellation))
        {
            if (await blobs.GetBlobContainerClient(container).GetBlobsAsync(cancellationToken: cancellation).AnyAsync(cancellation))
                throw new InvalidDataException($"Container {container} is not empty. A restore never overwrites a school.");
        }
    }

    private async Task WriteAsync(TableServiceClient tables, Part part, CancellationToken cancellation)
    {
        await tables.CreateTableIfNotExistsAsync(part.Name, cancellation);
        var client = tables.GetTableClient(part.Name);
        var table = new GuardedTable(client);
        await Parallel.ForEachAsync(
            Transactions(File.ReadLines(Path.Combine(folder, part.File))),
            new ParallelOptions { MaxDegreeOfParallelism = MaxConcurrency, CancellationToken = cancellation },
            async (rows, stop) => await table.TrySubmitAsync(
                [.. rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row))], stop));

        var written = await Files.WriteLinesAsync(null, TableReader.ReadAsync(client, cancellation).Select(RowLine.Write), cancellation);
        if (written != (part.Count, part.Sha256))
            throw new InvalidDataException($"Table {part.Name} differs from what was written to it.");
    }

    private async Task WriteAsync(BlobServiceClient blobs, Part part, CancellationToken cancellation)
    {
        var container = blobs.GetBlobContainerClient(part.Name);
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation);
        foreach (var blob in Blobs(part))
        {
            var client = container.GetBlobClient(blob.Name);
            await client.UploadAsync(
                BlobLine.FileOf(folder, part.Name, blob.Name),
                new BlobUploadOptions { HttpHeaders = new() { ContentType = blob.ContentType } },
                cancellation);
            var content = await client.DownloadContentAsync(cancellation);
            if (DocumentArchive.Hash(content.Value.Content.ToArray()) != blob.Sha256)
                throw new InvalidDataException($"{part.Name}/{blob.Name} differs from what was written to it.");
        }
    }

    // Rows are in the order of their keys, so the rows of a partition are adjacent.
    private static IEnumerable<IReadOnlyList<TableEntity>> Transactions(IEnumerable<string> lines)
    {
        var rows = new List<TableEntity>();
        var length = 0;
        foreach (var line in lines)
        {
            var row = RowLine.Read(line);
            if (rows.Count > 0 && (rows.Count == MaxRows || length + line.Length > MaxLength || rows[0].PartitionKey != row.PartitionKey))
            {
                yield return rows;
                (rows, length) = ([], 0);
            }

            rows.Add(row);
            length += line.Length;
        }

        if (rows.Count > 0)
            yield return rows;
    }

    private IEnumerable<BlobLine> Blobs(Part part) => File.ReadLines(Path.Combine(folder, part.File)).Select(BlobLine.Read);
}
