using Azure.Data.Tables;
using Enrollment.Domain;
using Enrollment.Functions.Payments.Gateway;
using Enrollment.Functions.Storage;

namespace Enrollment.Functions.Accounting;

/// <summary>Cards that we have forgotten and the gateway did not say that it deleted: asked again each night, by hand if it goes on.</summary>
public sealed class KeptCards(TableServiceClient service, IPaymentGateway gateway)
{
    private const string Partition = "kept-cards";

    private readonly Table table = new(service.GetTableClient(AccountingTable.Name));

    public Task NoteAsync(DossierId dossier, string subscriber, string why, DateTimeOffset now, CancellationToken cancellation) =>
        table.PutAsync(
            new TableEntity(Partition, subscriber) { ["Dossier"] = dossier.ToString(), ["Code"] = why, ["Since"] = now }, cancellation);

    public IAsyncEnumerable<HandTask> TasksAsync(CancellationToken cancellation) =>
        RowsAsync(cancellation).Select(row => new HandTask(
            HandTaskKind.DeleteCard, DossierId.Parse(row.Text("Dossier")), row.RowKey, null, row.Instant("Since")));

    public async Task AskAgainAsync(CancellationToken cancellation)
    {
        await foreach (var row in RowsAsync(cancellation))
        {
            if (await gateway.DeleteSubscriberAsync(row.RowKey, cancellation) is SubscriberDeletion.Gone)
                await table.DeleteAsync(row.PartitionKey, row.RowKey, cancellation);
        }
    }

    private IAsyncEnumerable<TableEntity> RowsAsync(CancellationToken cancellation) =>
        table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellation);
}
