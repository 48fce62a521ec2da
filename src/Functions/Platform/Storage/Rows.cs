using Azure.Data.Tables;

namespace Enrollment.Functions.Platform.Storage;

/// <summary>Reads properties that must be there. A row that lacks one is damaged, not empty.</summary>
internal static class Rows
{
    internal static string Text(this TableEntity row, string name) => row.GetString(name) ?? throw Missing(row, name);

    internal static int Number(this TableEntity row, string name) => row.GetInt32(name) ?? throw Missing(row, name);

    internal static DateTimeOffset Instant(this TableEntity row, string name) =>
        row.GetDateTimeOffset(name) ?? throw Missing(row, name);

    private static InvalidDataException Missing(TableEntity row, string name) =>
        new($"Row {row.PartitionKey}/{row.RowKey} lacks '{name}'.");
}
