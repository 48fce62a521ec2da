using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Enrollment.Functions.Tests.Accounting;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Backups;

/// <summary>A folder for one backup of one app, and the loss of all that the app has stored.</summary>
internal sealed class BackupFolder(AppProcess app) : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("backup-").FullName;

    internal Task<(int ExitCode, string Output)> BackUpAsync() => app.KeepBooksAsync($"backup --to {Path}");

    internal Task<(int ExitCode, string Output)> RestoreAsync() => app.KeepBooksAsync($"restore --from {Path}");

    /// <summary>Kills the app and leaves an empty storage account.</summary>
    internal async Task LoseEverythingAsync()
    {
        await app.KillAsync();
        var (tables, blobs) = (new TableServiceClient(app.Storage), new BlobServiceClient(app.Storage));
        foreach (var table in await tables.QueryAsync().ToListAsync())
            await tables.DeleteTableAsync(table.Name);
        foreach (var container in await blobs.GetBlobContainersAsync().ToListAsync())
            await blobs.DeleteBlobContainerAsync(container.Name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
