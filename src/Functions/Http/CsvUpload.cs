using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Enrollment.Domain;
using Microsoft.AspNetCore.Http;

namespace Enrollment.Functions.Http;

/// <summary>A CSV file somebody sends: comma or semicolon, UTF-8, a header line. Read whole before anything is done.</summary>
public static class CsvUpload
{
    /// <summary>In octets: the largest thing anybody sends.</summary>
    public const int Largest = 20 * 1024 * 1024;

    /// <exception cref="InvalidRequestException">Not CSV, not UTF-8, or too large.</exception>
    public static async Task<string> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.GetTypedHeaders().ContentType?.MediaType.Equals("text/csv", StringComparison.OrdinalIgnoreCase) != true)
            throw new InvalidRequestException(null, "Envoyez un fichier CSV (Content-Type: text/csv).", "Send a CSV file (Content-Type: text/csv).");

        var body = await request.ReadBodyAsync(Largest, cancellation);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidRequestException(null, "Le fichier n’est pas en UTF-8.", "The file is not UTF-8.");
        }
    }

    /// <summary>One row of a file: its line and its cells by column name.</summary>
    public sealed record Row(int Line, IReadOnlyDictionary<string, string> Cells)
    {
        public string this[string column] => Cells[column];
    }

    /// <exception cref="InvalidRequestException">Columns are missing or unknown, or a line has another number of cells.</exception>
    public static IReadOnlyList<Row> Parse(string text, IReadOnlyList<string> columns)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = true,
            DetectDelimiterValues = [",", ";"],
            TrimOptions = TrimOptions.Trim,
            BadDataFound = bad => throw new InvalidRequestException([NotClosed(FirstLine(bad.Context.Parser!))]),
            MissingFieldFound = null,
        };
        using var reader = new StringReader(text);
        using var csv = new CsvReader(reader, configuration);
        CheckHeader(csv, columns);

        var rows = new List<Row>();
        var errors = new List<RequestError>();
        while (csv.Read())
        {
            var line = FirstLine(csv.Parser);
            if (!HasClosedQuotes(csv.Parser))
                errors.Add(NotClosed(line));
            else if (csv.Parser.Count == columns.Count)
                rows.Add(new Row(line, columns.ToDictionary(column => column, column => csv.GetField(column)!)));
            else
                errors.Add(new RequestError(null, line, new Text(
                    $"{csv.Parser.Count} cellules au lieu de {columns.Count}.", $"{csv.Parser.Count} cells instead of {columns.Count}.")));
        }

        return errors.Count == 0 ? rows : throw new InvalidRequestException(errors);
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

    private static RequestError NotClosed(int line) => new(null, line, new Text("Guillemets mal fermés.", "Quotes are not closed."));

    private static void CheckHeader(CsvReader csv, IReadOnlyList<string> columns)
    {
        var header = csv.Read() && csv.ReadHeader() ? csv.HeaderRecord! : [];
        var errors = columns.Except(header)
            .Select(column => new RequestError(column, 1, new Text($"La colonne « {column} » manque.", $"Column '{column}' is missing.")))
            .Concat(header.Except(columns)
                .Select(column => new RequestError(column, 1, new Text($"La colonne « {column} » est inconnue.", $"Column '{column}' is unknown."))))
            .Concat(header.CountBy(column => column).Where(column => column.Value > 1 && columns.Contains(column.Key))
                .Select(column => new RequestError(column.Key, 1, new Text($"La colonne « {column.Key} » figure deux fois.", $"Column '{column.Key}' appears twice."))))
            .ToList();
        if (errors.Count > 0)
            throw new InvalidRequestException(errors);
    }
}
