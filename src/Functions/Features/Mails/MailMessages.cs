using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Mails;

/// <param name="Sequence">Identifies the mail in the dossier, together with <paramref name="To"/>.</param>
internal sealed record SentMessage(DossierId Dossier, int Sequence, string To);

/// <summary>Finds a mail's dossier by the id under which it was sent, for delivery reports that name nothing else.</summary>
internal sealed class MailMessages(TableServiceClient service, IOptions<MailOptions> options, TimeProvider time)
{
    public const string TableName = "Mails";

    /// <summary>Longer than any carrier tries to deliver.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const string Partition = "message";

    private readonly GuardedTable table = new(service.GetTableClient(TableName));

    /// <summary>Returns the id of a mail. It depends on mail and address alone, so that the carrier knows one sent again after a crash.</summary>
    public static Guid IdOf(MailMessage message) => IdOf(message.Id, message.To);

    internal static Guid IdOf(string mail, string address) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{mail}|{address}")).AsSpan(0, 16));

    /// <summary>Stores the id before the mail is sent, if delivery reports are expected.</summary>
    public Task ExpectAsync(MailMessage message, DossierId dossier, Delivery mail, CancellationToken cancellation) =>
        options.Value.ReportKey.Length == 0 ? Task.CompletedTask : table.PutAsync(
            new TableEntity(Partition, Key(IdOf(message)))
            {
                ["Dossier"] = dossier.ToString(),
                ["Sequence"] = mail.Sequence,
                ["To"] = mail.To,
                ["At"] = time.GetUtcNow(),
            },
            cancellation);

    public async Task<SentMessage?> FindAsync(Guid id, CancellationToken cancellation) =>
        await table.FindAsync(Partition, Key(id), cancellation) is { } row
            ? new SentMessage(DossierId.Parse(row.Text("Dossier")), row.Number("Sequence"), row.Text("To"))
            : null;

    /// <summary>Deletes every id that leads to a dossier.</summary>
    public async Task DeleteAsync(DossierId dossier, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Dossier eq {dossier.ToString()}");
        await foreach (var row in table.QueryAsync(filter, cancellation))
            await table.DeleteAsync(row.PartitionKey, row.RowKey, cancellation);
    }

    internal static string SentBefore(DateTimeOffset instant) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and At lt {instant}");

    private static string Key(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);
}
