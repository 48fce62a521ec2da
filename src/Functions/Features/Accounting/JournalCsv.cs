using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Enrollment.Functions.Platform.Dossiers;

namespace Enrollment.Functions.Features.Accounting;

/// <summary>Writes journal lines as CSV while the ledgers are read. Cells that a spreadsheet would take for formulas are escaped.</summary>
public sealed class JournalCsv(SchoolLedgers ledgers, School school)
{
    private static readonly string[] Columns =
        ["date", "entry", "student", "piece", "document", "account", "label", "debit_cents", "credit_cents"];

    internal static readonly CsvConfiguration Safe = new(CultureInfo.InvariantCulture)
    {
        InjectionOptions = InjectionOptions.Escape,
        NewLine = "\n",
    };

    /// <returns>The number of lines.</returns>
    /// <exception cref="InvalidDataException">A ledger cannot be read, so that the journal would be incomplete.</exception>
    public async Task<int> WriteAsync(Stream output, DayRange days, CancellationToken cancellation)
    {
        // With a byte order mark, so that spreadsheets read accents.
        await using var text = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        await using var csv = new CsvWriter(text, Safe);
        await WriteAsync(csv, Columns);
        var count = 0;
        await foreach (var reading in ledgers.ReadAsync(null, cancellation))
        {
            var dossier = reading.Dossier ?? throw new InvalidDataException($"The ledger of {reading.Id} cannot be read: {reading.Problem}");
            foreach (var line in Journal.Of(dossier, reading.Entries, school).Where(line => days.Holds(line.Day)))
            {
                await WriteAsync(csv, Cells(line));
                count++;
            }
        }

        return count;
    }

    internal static IReadOnlyList<string> Cells(JournalLine line) =>
    [
        DayRange.Format(line.Day), $"{line.Dossier}-{Whole(line.Sequence)}", line.Dossier.Student, line.Piece, line.Document ?? "", line.Account, line.Label,
        Whole(line.DebitCents), Whole(line.CreditCents),
    ];

    internal static async Task WriteAsync(CsvWriter csv, IReadOnlyList<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        await csv.NextRecordAsync();
    }

    private static string Whole(long number) => number.ToString(CultureInfo.InvariantCulture);
}
