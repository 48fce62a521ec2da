using Azure.Data.Tables;
using Enrollment.Functions.Gateway;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Payments;

/// <summary>
/// Payments that the gateway signed under an unknown reference, or signed and then did not show. They are stored until an
/// accountant has clarified them with the bank.
/// </summary>
internal sealed class UnmatchedPayments(TableServiceClient service)
{
    private const string Partition = "unmatched";
    private const string Ended = "EndedBy";

    private readonly GuardedTable table = new(service.GetTableClient(AccountingTable.Name));

    /// <summary>Notes a payment once, however often the gateway tells of it.</summary>
    /// <param name="kind">The manual task that the payment becomes.</param>
    public Task NoteAsync(PaymentNotification paid, ManualTaskKind kind, DateTimeOffset now, CancellationToken cancellation) => table.TryAddAsync(
        new TableEntity(Partition, paid.TransactionNumber!)
        {
            ["Kind"] = kind.ToString(),
            ["Told"] = $"{paid.Reference} (NUMTRANS {paid.TransactionNumber}, NUMAPPEL {paid.CallNumber}, AUTO {paid.Authorisation})",
            ["Cents"] = paid.AmountCents,
            ["Since"] = now,
        },
        cancellation);

    /// <summary>Returns the tasks that nobody has ended.</summary>
    public IAsyncEnumerable<ManualTask> TasksAsync(CancellationToken cancellation) =>
        table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellation)
            .Where(row => !row.ContainsKey(Ended))
            .Select(row => new ManualTask(Enum.Parse<ManualTaskKind>(row.Text("Kind")), null, row.RowKey, row.GetInt64("Cents"), row.Instant("Since"), row.Text("Told")));

    /// <summary>Ends the task after the money went back, or was entered where it belongs, outside the app.</summary>
    /// <returns>False if no such payment was noted.</returns>
    public async Task<bool> EndAsync(string transaction, string by, CancellationToken cancellation)
    {
        if (await table.FindAsync(Partition, transaction, cancellation) is not { } row)
            return false;

        row[Ended] = by;
        await table.PutAsync(row, cancellation);
        return true;
    }
}
