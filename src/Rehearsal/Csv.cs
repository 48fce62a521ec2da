using System.Globalization;
using CsvHelper;

namespace Enrollment.Rehearsal;

/// <summary>Writes CSV with commas, a header line and line feeds.</summary>
internal static class Csv
{
    public static string Text(IEnumerable<string> header, IEnumerable<IEnumerable<string>> rows)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        using var csv = new CsvWriter(text, new CsvHelper.Configuration.CsvConfiguration(CultureInfo.InvariantCulture) { NewLine = "\n" });
        foreach (var row in rows.Prepend(header))
        {
            foreach (var cell in row)
                csv.WriteField(cell);
            csv.NextRecord();
        }

        csv.Flush();
        return text.ToString();
    }

    public static string Cents(long cents) => cents.ToString(CultureInfo.InvariantCulture);

    public static string Euros(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
