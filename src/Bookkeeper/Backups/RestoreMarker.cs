using System.Globalization;
using Azure.Data.Tables;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>Marks a storage account as incompletely restored, and names the backup.</summary>
internal sealed class RestoreMarker(TableServiceClient tables, Manifest manifest)
{
    public const string TableName = "UnfinishedRestore";

    private readonly string backup = manifest.TakenAt.ToString("O", CultureInfo.InvariantCulture);

    /// <returns>False when there is no marker.</returns>
    /// <exception cref="InvalidDataException">The marker names another backup.</exception>
    public async Task<bool> IsForThisBackupAsync(CancellationToken cancellation)
    {
        if (!await ExistsAsync(tables, cancellation))
            return false;
        var marker = await tables.GetTableClient(TableName).GetEntityIfExistsAsync<TableEntity>("restore", backup, cancellationToken: cancellation);
        return marker.HasValue ? true : throw new InvalidDataException("A restore of another backup was interrupted here. Repeat that restore, or empty the storage account.");
    }

    public async Task SetAsync(CancellationToken cancellation)
    {
        await tables.CreateTableIfNotExistsAsync(TableName, cancellation);
        await tables.GetTableClient(TableName).UpsertEntityAsync(new TableEntity("restore", backup), cancellationToken: cancellation);
    }

    public Task RemoveAsync(CancellationToken cancellation) => tables.DeleteTableAsync(TableName, cancellation);

    /// <exception cref="InvalidDataException">The storage holds an incomplete restore.</exception>
    public static async Task ThrowIfPresentAsync(TableServiceClient tables, CancellationToken cancellation)
    {
        if (await ExistsAsync(tables, cancellation))
            throw new InvalidDataException("A restore was interrupted here, so the storage account is incomplete.");
    }

    private static async Task<bool> ExistsAsync(TableServiceClient tables, CancellationToken cancellation) =>
        await tables.QueryAsync(TableClient.CreateQueryFilter($"TableName eq {TableName}"), cancellationToken: cancellation).AnyAsync(cancellation);
}
