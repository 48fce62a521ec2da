using System.Text;
using CsvHelper;
using Enrollment.Functions.Features.Accounting;

namespace Enrollment.Functions.Features.Audit;

/// <summary>Writes a student's audit as CSV. Cells that a spreadsheet would take for formulas are escaped.</summary>
internal static class AuditCsv
{
    private static readonly string[] Columns = ["at", "source", "actor", "action", "status", "times"];

    public static async Task WriteAsync(Stream output, IAsyncEnumerable<StudentAuditItem> items)
    {
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, JournalCsv.Safe);
        await JournalCsv.WriteAsync(csv, Columns);
        await foreach (var item in items)
            await JournalCsv.WriteAsync(csv,
            [
                item.At.ToString("O", CultureInfo.InvariantCulture), item.Source == AuditSource.Ledger ? "ledger" : "call",
                item.Actor, item.Action, item.Status?.ToString(CultureInfo.InvariantCulture) ?? "", item.Times.ToString(CultureInfo.InvariantCulture),
            ]);
    }
}
