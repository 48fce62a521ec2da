using Enrollment.Functions.Tests.Features.Accounting;
using Enrollment.Functions.Tests.Support;

namespace Enrollment.Functions.Tests.Backups;

/// <summary>A folder for one backup of one app, and the loss of all that the app has stored.</summary>
internal sealed class BackupFolder(RunningApp app) : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("backup-").FullName;

    internal Task<(int ExitCode, string Output)> BackUpAsync() => app.KeepBooksAsync($"backup --to {Path}");

    internal Task<(int ExitCode, string Output)> RestoreAsync() => app.KeepBooksAsync($"restore --from {Path}");

    /// <summary>Ends the app and leaves an empty storage account.</summary>
    internal async Task LoseEverythingAsync()
    {
        await app.StopAsync();
        await EmulatedStorage.EmptyAsync(app.Storage);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
