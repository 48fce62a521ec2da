using Enrollment.Domain;
using Enrollment.Domain.Schools;

namespace Enrollment.Rehearsal.Scenarios;

/// <summary>The students of the year, as the registrar imports them.</summary>
internal sealed record Roster(IReadOnlyList<CsvRow> Rows)
{
    public const string File = "roster.csv";

    public static readonly IReadOnlyList<string> Columns =
    [
        "student", "first_name", "last_name", "email", "language", "programme", "address", "zip_code", "city", "country",
        "cvec", "administrative_registration", "documents",
        "apprentice", "non_eu", "professional_contract_signed", "scholarship_certificate",
    ];

    private static readonly IReadOnlyList<string> YesOrNo = [.. Columns.Skip(10)];

    public IReadOnlyList<string> Students { get; } = [.. Rows.Select(row => row["student"])];

    public static Roster Read(string text, School school, List<ScenarioProblem> problems)
    {
        var rows = CsvFile.Read(File, text, Columns, problems);
        foreach (var row in rows)
            problems.AddRange(Columns.Select(column => Problem(column, row[column], school)).OfType<string>().Select(reason => new ScenarioProblem(File, row.Line, reason)));
        problems.AddRange(rows.GroupBy(row => row["student"]).SelectMany(same => same.Skip(1))
            .Select(row => new ScenarioProblem(File, row.Line, $"Student {row["student"]} appears twice.")));
        return new Roster(rows);
    }

    /// <summary>Returns the problem with a value of the column; null if there is none.</summary>
    public static string? Problem(string column, string value, School school) => column switch
    {
        "student" => DossierId.IsStudentNumber(value) ? null : "student must be 1 to 20 letters or digits.",
        "email" => System.Net.Mail.MailAddress.TryCreate(value, out var address) && address.Address == value ? null : $"email '{value}' is not an address.",
        "language" => value is "fr" or "en" ? null : $"language must be fr or en, not '{value}'.",
        "programme" => school.FindProgramme(value) is null ? $"programme '{value}' is not in school.json." : null,
        "country" => value.Length == 3 && value.All(char.IsAsciiDigit) ? null : $"country must be a three-digit ISO code such as 250, not '{value}'.",
        _ when YesOrNo.Contains(column) => value is "yes" or "no" ? null : $"{column} must be yes or no, not '{value}'.",
        _ => value.Length == 0 ? $"{column} is empty." : null,
    };

    /// <summary>Returns a file with only this student, after the changes.</summary>
    public string OneChanged(string student, IReadOnlyDictionary<string, string> changes)
    {
        var row = Rows.First(candidate => candidate["student"] == student);
        return Text([row with { Cells = Columns.ToDictionary(column => column, column => changes.GetValueOrDefault(column, row[column])) }]);
    }

    /// <summary>Returns the roster after the changes, from which a later change of the same student starts.</summary>
    public Roster With(string student, IReadOnlyDictionary<string, string> changes) => new([.. Rows.Select(row => row["student"] != student
        ? row
        : row with { Cells = Columns.ToDictionary(column => column, column => changes.GetValueOrDefault(column, row[column])) })]);

    public string Text() => Text(Rows);

    private static string Text(IEnumerable<CsvRow> rows) =>
        Csv.Text(Columns, rows.Select(row => Columns.Select(column => row[column])));
}
