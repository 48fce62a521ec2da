using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Enrollment.Rehearsal.Scenarios;

/// <summary>A row: its line in the file and its cells by column.</summary>
internal sealed record CsvRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells[column];
}

/// <summary>Reads a CSV file with commas or semicolons and a header line, and collects every invalid line.</summary>
internal static class CsvFile
{
    public static IReadOnlyList<CsvRow> Read(string file, string text, IReadOnlyList<string> columns, List<ScenarioProblem> problems)
    {
        var unreadable = new List<int>();
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";"],
            TrimOptions = TrimOptions.Trim,
            BadDataFound = bad => unreadable.Add(bad.Context.Parser!.RawRow),
            MissingFieldFound = null,
        };
        using var reader = new StringReader(text.TrimStart('\uFEFF'));
        using var csv = new CsvReader(reader, configuration);
        if (!ReadHeader(csv, file, columns, problems))
            return [];

        var rows = new List<CsvRow>();
        while (csv.Read())
        {
            var line = csv.Context.Parser!.RawRow;
            if (csv.Parser.Count != columns.Count)
            {
                problems.Add(new ScenarioProblem(file, line, $"{csv.Parser.Count} cells instead of {columns.Count}."));
                continue;
            }

            // The reader reports a bad quote when the cell is read, not when its line is.
            var row = new CsvRow(line, columns.ToDictionary(column => column, column => csv.GetField(column)!));
            if (unreadable.Contains(line))
                problems.Add(new ScenarioProblem(file, line, "A quote is not closed or stands in the middle of a cell."));
            else
                rows.Add(row);
        }

        return rows;
    }

    private static bool ReadHeader(CsvReader csv, string file, IReadOnlyList<string> columns, List<ScenarioProblem> problems)
    {
        var header = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
        var wrong = columns.Except(header).Select(column => $"Column '{column}' is missing.")
            .Concat(header.Except(columns).Select(column => $"Column '{column}' is unknown."))
            .Concat(header.GroupBy(column => column).Where(same => same.Count() > 1).Select(same => $"Column '{same.Key}' appears twice."))
            .ToList();
        problems.AddRange(wrong.Select(reason => new ScenarioProblem(file, 1, reason)));
        return wrong.Count == 0;
    }
}
