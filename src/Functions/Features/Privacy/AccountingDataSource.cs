using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Privacy;

/// <param name="List">Name of the accountants' list: differences of a day, digests of a day, or cards to delete.</param>
internal sealed record ExportedMention(string List, string Row);

/// <summary>
/// The accountants' rows that name a payment or a refund of the student by its reference. They belong to the books and hold
/// no person's name, so an erasure leaves them.
/// </summary>
internal sealed class AccountingDataSource(TableServiceClient service) : IPersonalDataSource
{
    private readonly GuardedTable table = new(service.GetTableClient(AccountingTable.Name));

    public string Place => "accounting";

    public IReadOnlyList<string> Stores => [AccountingTable.Name];

    public async Task<object?> ExportAsync(DataSubject subject, CancellationToken cancellation)
    {
        IReadOnlyList<string> ids = [.. subject.Dossiers.Select(stored => stored.Dossier.Id.ToString())];
        var mentions = await table.QueryAsync(string.Empty, cancellation)
            .Where(row => ids.Any(id => Names(row, id)))
            .Select(row => new ExportedMention(row.PartitionKey, row.RowKey)).ToListAsync(cancellation);
        return mentions.Count > 0 ? mentions : null;
    }

    public Task EraseAsync(DataSubject subject, CancellationToken cancellation) => Task.CompletedTask;

    // "2022-123-P001" does not name "2022-12".
    private static bool Names(TableEntity row, string id) => row.Select(property => property.Value).OfType<string>().Any(text =>
        text == id || text.StartsWith(id + '-', StringComparison.Ordinal) || text.Contains($"\"{id}-", StringComparison.Ordinal)
        || (text.Contains($"\"Student\":\"{id[5..]}\"", StringComparison.Ordinal) && text.Contains($"\"Year\":{id[..4]}", StringComparison.Ordinal)));
}
