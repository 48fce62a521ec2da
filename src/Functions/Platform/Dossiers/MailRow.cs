using Azure;
using Azure.Data.Tables;
using Enrollment.Functions.Platform.Storage;

namespace Enrollment.Functions.Platform.Dossiers;

/// <summary>Converts a mail to and from its row, which stands beside the ledger entry that it tells of.</summary>
internal static class MailRow
{
    internal const string Prefix = "mail-";
    private const int Digits = 6;

    internal static string Key(int sequence, string to) => $"{TableDossierStore.Key(Prefix, sequence)}-{to}";

    internal static TableEntity Of(DossierId id, Delivery mail) => new(id.ToString(), Key(mail.Sequence, mail.To))
    {
        ["State"] = mail.State.ToString(),
        ["Address"] = mail.Address,
        ["FirstTriedAt"] = mail.FirstTriedAt,
        ["HeldSince"] = mail.HeldSince,
        ["TryAgainAt"] = mail.TryAgainAt,
        ["Code"] = mail.Code,
        ["Version"] = mail.Version,
        ["At"] = mail.At,
        ETag = ETag.All,
    };

    internal static Delivery Read(TableEntity row) => new(
        int.Parse(row.RowKey.AsSpan(Prefix.Length, Digits), CultureInfo.InvariantCulture), row.RowKey[(Prefix.Length + Digits + 1)..])
    {
        State = Enum.Parse<DeliveryState>(row.Text("State")),
        Address = row.GetString("Address"),
        FirstTriedAt = row.GetDateTimeOffset("FirstTriedAt"),
        HeldSince = row.GetDateTimeOffset("HeldSince"),
        TryAgainAt = row.GetDateTimeOffset("TryAgainAt"),
        Code = row.GetString("Code"),
        Version = row.GetInt32("Version"),
        At = row.GetDateTimeOffset("At"),
    };
}
