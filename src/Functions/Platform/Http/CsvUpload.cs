using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace Enrollment.Functions.Platform.Http;

/// <summary>
/// Reads a CSV file that somebody sends: comma or semicolon, UTF-8 or Windows-1252, a header line. The file is read whole
/// before anything is done, row by row, so that memory holds only what each row was made into.
/// </summary>
internal static partial class CsvUpload
{
    /// <summary>Largest file, in octets.</summary>
    public const int Largest = 20 * 1024 * 1024;

    /// <summary>Most errors that are collected. A file with more is not read to its end.</summary>
    public const int MostErrors = 1000;

    private const int LongestCell = 2000;

    // The last four are the full-width forms, which some spreadsheets take for the same.
    private const string FormulaSigns = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    /// <exception cref="InvalidRequestException">The body is not CSV, or not text.</exception>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.GetTypedHeaders().ContentType?.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase) != true)
            throw new InvalidRequestException(null, "Envoyez un fichier CSV (Content-Type: text/csv).", "Send a CSV file (Content-Type: text/csv).");

        return CsvText.Decode(await request.ReadBodyAsync(cancellation));
    }

    /// <summary>One row of a file: its line and its cells by column name.</summary>
    public readonly record struct Row(int Line, IReadOnlyList<string> Columns, string[] Cells)
    {
        public string this[string column]
        {
            get
            {
                for (var place = 0; place < Cells.Length; place++)
                {
                    if (Columns[place] == column)
                        return Cells[place];
                }

                throw new ArgumentOutOfRangeException(nameof(column), column, "There is no such column.");
            }
        }
    }

    /// <summary>Reads each row that is not empty, in the order of the file.</summary>
    /// <param name="words">Columns that hold words, in which nothing may begin as a spreadsheet's formula does.</param>
    /// <param name="read">Converts a row whose cells are valid, and adds what is wrong with it.</param>
    /// <param name="check">Returns what is wrong with the rows together.</param>
    /// <exception cref="InvalidRequestException">Columns are missing or unknown, a line has a wrong number of cells or an invalid one, or an error was added.</exception>
    public static IReadOnlyList<T> Read<T>(
        string text, IReadOnlyList<string> columns, IReadOnlyList<string> words, Func<Row, List<RequestError>, T> read,
        Func<IReadOnlyList<T>, IEnumerable<RequestError>>? check = null)
    {
        CsvText.CheckSize(text);

        // Removes a spreadsheet's note to itself. Its empty line stays, so that lines keep their numbers.
        var sheet = SeparatorNote().Replace(text, string.Empty);
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Delimiter(sheet),
            TrimOptions = TrimOptions.Trim,
            CacheFields = true,
            BadDataFound = bad => throw new InvalidRequestException([NotClosed(FirstLine(bad.Context.Parser!))]),
            MissingFieldFound = null,
        };
        using var reader = new StringReader(sheet);
        using var csv = new CsvReader(reader, configuration);
        CheckHeader(csv, columns);

        var rows = new List<T>();
        var errors = new List<RequestError>();
        while (errors.Count < MostErrors && csv.Read())
        {
            var line = FirstLine(csv.Parser);
            var filled = Filled(csv.Parser.Record!);
            if (!HasClosedQuotes(csv.Parser))
                errors.Add(NotClosed(line));
            else if (filled > 0 && filled <= columns.Count && csv.Parser.Count >= columns.Count)
                Add(new Row(line, columns, [.. columns.Select(column => csv.GetField(column)!)]));
            else if (filled > 0)
                errors.Add(new RequestError(null, line, new Text(
                    $"{csv.Parser.Count} cellules au lieu de {columns.Count}.", $"{csv.Parser.Count} cells instead of {columns.Count}.")));
        }

        errors.AddRange(check?.Invoke(rows) ?? []);
        return errors.Count == 0 ? rows : throw new InvalidRequestException([.. errors.Take(MostErrors)]);

        void Add(Row row)
        {
            var flaws = Errors(row, words).ToList();
            errors.AddRange(flaws);
            if (flaws.Count == 0)
                rows.Add(read(row, errors));
        }
    }

    /// <summary>Returns one error per value that stands on several lines, because it would be chance which of them counts.</summary>
    public static IEnumerable<RequestError> Repeated(string column, IEnumerable<(int Line, string Value)> cells) => cells
        .GroupBy(cell => cell.Value)
        .Where(same => same.Count() > 1)
        .Select(same => new RequestError(column, same.Last().Line, new Text(
            $"{same.Key} figure deux fois, lignes {same.First().Line} et {same.Last().Line}.",
            $"{same.Key} appears twice, on lines {same.First().Line} and {same.Last().Line}.")));

    private static IEnumerable<RequestError> Errors(Row row, IReadOnlyList<string> words)
    {
        foreach (var (column, cell) in row.Columns.Zip(row.Cells))
        {
            if (cell.Length > LongestCell)
                yield return new RequestError(column, row.Line, new Text($"Plus de {LongestCell} caractères.", $"More than {LongestCell} characters."));
            else if (TypedText.Flaw(cell) is { } hidden)
                yield return new RequestError(column, row.Line, hidden);
            else if (cell.TrimStart(' ') is [var first, ..] && FormulaSigns.Contains(first) && words.Contains(column))
                yield return new RequestError(column, row.Line, new Text(
                    "La valeur commence comme une formule de tableur (=, +, - ou @).", "The value begins as a spreadsheet's formula does (=, +, - or @)."));
        }
    }

    // The parser takes what follows a quote that is never closed, lines and all, for one cell.
    private static bool HasClosedQuotes(IParser parser) => parser.RawRecord.Count(letter => letter == '"') % 2 == 0;

    // The parser counts to the line on which a record ends, and cells can hold line ends.
    private static int FirstLine(IParser parser)
    {
        var ends = parser.RawRecord.Count(letter => letter == '\n');
        var own = HasClosedQuotes(parser) && parser.RawRecord.EndsWith('\n') ? 1 : 0;
        return parser.RawRow - (ends - own);
    }

    // No column's name holds either sign, whatever the cells below hold.
    private static string Delimiter(string text)
    {
        var header = text.AsSpan().TrimStart();
        header = header[..(header.IndexOfAny('\r', '\n') is >= 0 and var end ? end : header.Length)];
        return header.Count(';') > header.Count(',') ? ";" : ",";
    }

    /// <summary>Counts the cells up to the last that is not empty, because spreadsheets end lines with too many separators.</summary>
    private static int Filled(IReadOnlyList<string> cells) => cells.Count - cells.Reverse().TakeWhile(string.IsNullOrWhiteSpace).Count();

    [GeneratedRegex(@"\A""?sep=[,;]""?[,;]*(?=[\r\n])", RegexOptions.IgnoreCase)]
    private static partial Regex SeparatorNote();

    private static RequestError NotClosed(int line) => new(null, line, new Text("Guillemets mal fermés.", "Quotes are not closed."));

    private static void CheckHeader(CsvReader csv, IReadOnlyList<string> columns)
    {
        var named = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
        IReadOnlyList<string> header = named[..Filled(named)];
        var line = Math.Max(csv.Parser.RawRow, 1);
        var errors = columns.Except(header)
            .Select(column => new RequestError(column, line, new Text($"La colonne « {column} » manque.", $"Column '{column}' is missing.")))
            .Concat(header.Except(columns)
                .Select(column => new RequestError(column, line, new Text($"La colonne « {column} » est inconnue.", $"Column '{column}' is unknown."))))
            .Concat(header.CountBy(column => column).Where(column => column.Value > 1 && columns.Contains(column.Key))
                .Select(column => new RequestError(column.Key, line, new Text($"La colonne « {column.Key} » figure deux fois.", $"Column '{column.Key}' appears twice."))))
            .ToList();
        if (errors.Count > 0)
            throw new InvalidRequestException(errors);
    }
}
