using System.Globalization;
using Azure.Data.Tables;

namespace Enrollment.Bookkeeper.Backups;

/// <summary>Says of a storage account that it holds a part of a school only, and of which backup.</summary>
internal sealed class RestoreMark(TableServiceClient tables, Manifest manifest)
{
    public const string TableName = "UnfinishedRestore";

    private readonly string backup = manifest.TakenAt.ToString("O", CultureInfo.InvariantCulture);

    /// <returns>False when there is none. One of another backup is refused.</returns>
    public async Task<bool> IsMineAsync(CancellationToken cancellation)
    {
        if (!await ExistsAsync(tables, cancellation))
            return false;
        var mark = await tables.GetTableClient(TableName).GetEntityIfExistsAsync<TableEntity>("restore", backup, cancellationToken: cancellation);
        return mark.HasValue ? true : throw new InvalidDataException("A restore of another backup was cut short here. Go on with that one, or empty the storage.");
    }

    public async Task SetAsync(CancellationToken cancellation)
    {
        await tables.CreateTableIfNotExistsAsync(TableName, cancellation);
        await tables.GetTableClient(TableName).UpsertEntityAsync(new TableEntity("restore", backup), cancellationToken: cancellation);
    }

    public Task RemoveAsync(CancellationToken cancellation) => tables.DeleteTableAsync(TableName, cancellation);

    /// <exception cref="InvalidDataException">What is here is not a whole school.</exception>
    public static async Task ThrowIfPresentAsync(TableServiceClient tables, CancellationToken cancellation)
    {
        if (await ExistsAsync(tables, cancellation))
            throw new InvalidDataException("A restore was cut short here: what is there is not a whole school.");
    }

    private static async Task<bool> ExistsAsync(TableServiceClient tables, CancellationToken cancellation) =>
        await tables.QueryAsync(TableClient.CreateQueryFilter($"TableName eq {TableName}"), cancellationToken: cancellation).AnyAsync(cancellation);
}
