using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Features.Mails;

/// <param name="Sequence">With <paramref name="To"/>, the mail in that dossier.</param>
internal sealed record SentMessage(DossierId Dossier, int Sequence, string To);

/// <summary>From the id under which a mail went to its dossier, for the reports that name nothing else.</summary>
internal sealed class MailMessages(TableServiceClient service, IOptions<MailOptions> options, TimeProvider time)
{
    public const string TableName = "Mails";

    /// <summary>The longest a carrier tries to deliver, and more.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const string Partition = "message";

    private readonly GuardedTable table = new(service.GetTableClient(TableName));

    /// <summary>The same mail to the same address has the same id: sent again after a crash, the carrier knows it.</summary>
    public static Guid IdOf(MailMessage message) => IdOf(message.Id, message.To);

    internal static Guid IdOf(string mail, string address) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{mail}|{address}")).AsSpan(0, 16));

    /// <summary>Written before the mail goes, where reports are awaited.</summary>
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

    /// <summary>Nothing leads to that dossier any more.</summary>
    public async Task ForgetAsync(DossierId dossier, CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and Dossier eq {dossier.ToString()}");
        await foreach (var row in table.QueryAsync(filter, cancellation))
            await table.DeleteAsync(row.PartitionKey, row.RowKey, cancellation);
    }

    internal static string SentBefore(DateTimeOffset instant) =>
        TableClient.CreateQueryFilter($"PartitionKey eq {Partition} and At lt {instant}");

    private static string Key(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);
}
