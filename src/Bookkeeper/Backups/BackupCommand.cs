using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>Copies every table and blob of the school to a folder, also while the app runs. An interrupted backup can be resumed.</summary>
internal sealed class BackupCommand(string folder)
{
    public async Task<int> RunAsync(IAnsiConsole console, IServiceProvider services, CancellationToken cancellation)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var (tables, blobs) = (services.GetRequiredService<TableServiceClient>(), services.GetRequiredService<BlobServiceClient>());
        var scope = new BackupScope(tables, blobs);
        var manifest = Manifest.Find(folder) ?? new Manifest(time.GetUtcNow(), null, []);
        if (manifest.FinishedAt is not null)
            throw new InvalidDataException($"{folder} holds a finished backup. Name another folder.");
        await RestoreMarker.ThrowIfPresentAsync(tables, cancellation);

        foreach (var table in await scope.TablesAsync(cancellation))
            manifest = await TakeAsync(manifest, PartKind.Table, table, Rows(tables.GetTableClient(table), cancellation), console, cancellation);
        await foreach (var container in scope.ContainersAsync(cancellation))
            manifest = await TakeAsync(manifest, PartKind.Container, container, Copied(blobs.GetBlobContainerClient(container), cancellation), console, cancellation);

        (manifest with { FinishedAt = time.GetUtcNow() }).Write(folder);
        console.MarkupLineInterpolated($"The backup is in {Path.GetFullPath(folder)}.");
        return CommandRunner.Success;
    }

    private async Task<Manifest> TakeAsync(
        Manifest manifest, PartKind kind, string name, IAsyncEnumerable<string> lines, IAnsiConsole console, CancellationToken cancellation)
    {
        if (manifest.Parts.Any(part => part.Kind == kind && part.Name == name))
            return manifest;

        var (count, hash) = await Files.WriteLinesAsync(Path.Combine(folder, Part.FileOf(kind, name)), lines, cancellation);
        var longer = manifest with { Parts = [.. manifest.Parts, new Part(kind, name, count, hash)] };
        longer.Write(folder);
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{name}: {count} {(kind == PartKind.Table ? "rows" : "files")}");
        return longer;
    }

    private static IAsyncEnumerable<string> Rows(TableClient table, CancellationToken cancellation) =>
        TableReader.ReadAsync(table, cancellation).Select(RowLine.Write);

    private async IAsyncEnumerable<string> Copied(BlobContainerClient container, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: cancellation))
        {
            var path = BlobLine.FileOf(folder, container.Name, blob.Name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await container.GetBlobClient(blob.Name).DownloadToAsync(path, cancellation);
            yield return new BlobLine(blob.Name, blob.Properties.ContentType, await Files.HashAsync(path, cancellation)).Write();
        }
    }
}
