using Azure.Data.Tables;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Payments;

/// <summary>Cards whose deletion the gateway did not confirm. It is asked again each night for a week, and then a person deletes them.</summary>
internal sealed class UndeletedCards(TableServiceClient service, IPaymentGateway gateway, TimeProvider time)
{
    private const string Partition = "kept-cards";

    private readonly GuardedTable table = new(service.GetTableClient(AccountingTable.Name));

    public Task NoteAsync(DossierId dossier, string subscriber, string why, DateTimeOffset now, CancellationToken cancellation) =>
        table.PutAsync(
            new TableEntity(Partition, subscriber) { ["Dossier"] = dossier.ToString(), ["Code"] = why, ["Since"] = now }, cancellation);

    public IAsyncEnumerable<ManualTask> TasksAsync(CancellationToken cancellation) =>
        RowsAsync(cancellation).Select(row => new ManualTask(
            ManualTaskKind.DeleteCard, DossierId.Parse(row.Text("Dossier")), row.RowKey, null, row.Instant("Since")));

    public async Task AskAgainAsync(CancellationToken cancellation)
    {
        await foreach (var row in RowsAsync(cancellation).Where(row => !StepLimits.IsTriedFor(time.GetUtcNow() - row.Instant("Since"))))
        {
            if (await gateway.DeleteSubscriberAsync(row.RowKey, cancellation) is SubscriberDeletion.Gone)
                await table.DeleteAsync(row.PartitionKey, row.RowKey, cancellation);
        }
    }

    /// <summary>Ends the task after the card was deleted in the bank's back office.</summary>
    /// <returns>False if no such card was noted.</returns>
    public async Task<bool> EndAsync(string subscriber, CancellationToken cancellation)
    {
        if (await table.FindAsync(Partition, subscriber, cancellation) is null)
            return false;

        await table.DeleteAsync(Partition, subscriber, cancellation);
        return true;
    }

    private IAsyncEnumerable<TableEntity> RowsAsync(CancellationToken cancellation) =>
        table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellation);
}
