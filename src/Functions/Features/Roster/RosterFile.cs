using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Features.Roster;

/// <summary>Reads the roster as CSV, one student per line, with the columns of <see cref="Columns"/> and yes or no for what is known.</summary>
internal static class RosterFile
{
    private static readonly IReadOnlyDictionary<string, Prerequisite> Prerequisites = new Dictionary<string, Prerequisite>
    {
        ["cvec"] = Prerequisite.StudentLifeContribution,
        ["administrative_registration"] = Prerequisite.AdministrativeRegistration,
        ["documents"] = Prerequisite.SupportingDocuments,
    };

    private static readonly IReadOnlyDictionary<string, Trait> Traits = new Dictionary<string, Trait>
    {
        ["apprentice"] = Trait.Apprentice,
        ["non_eu"] = Trait.NonEu,
        ["professional_contract_signed"] = Trait.ProfessionalContractSigned,
        ["scholarship_certificate"] = Trait.ScholarshipCertificate,
    };

    private static readonly IReadOnlyList<string> Names = ["first_name", "last_name", "address", "zip_code", "city"];

    public static IReadOnlyList<string> Columns { get; } =
    [
        "student", "first_name", "last_name", "email", "language", "programme", "address", "zip_code", "city", "country",
        .. Prerequisites.Keys, .. Traits.Keys,
    ];

    /// <exception cref="InvalidRequestException">Names every line and column at fault.</exception>
    public static IReadOnlyList<RosterLine> Read(string text, School school) => CsvUpload.Read(
        text, Columns, [.. Names, "email"],
        (row, errors) =>
        {
            var email = Address.Of(row["email"]);
            errors.AddRange(Errors(row, email, school));
            return new RosterLine(row.Line, Student(row, email.Sent));
        },
        lines => CsvUpload.Repeated("student", lines.Select(line => (line.Line, line.Student.Number)))
            .Concat(CsvUpload.Repeated("email", lines.Where(line => line.Student.Email.Length > 0).Select(line => (line.Line, line.Student.Email.ToLowerInvariant())))));

    private static IEnumerable<RequestError> Errors(CsvUpload.Row row, Address email, School school)
    {
        if (!DossierId.IsStudentNumber(row["student"]))
            yield return Error(row, "student", "1 à 20 lettres ou chiffres.", "1 to 20 letters or digits.");
        foreach (var column in Names)
        {
            if (row[column].Length is 0 or > 200 || row[column].Any(char.IsControl))
                yield return Error(row, column, "Valeur absente, trop longue ou sur plusieurs lignes.", "The value is missing, too long or on several lines.");
        }

        if (email.Flaw is { } flaw)
            yield return Error(row, "email", flaw.Fr, flaw.En);
        if (row["language"] is not ("fr" or "en"))
            yield return Error(row, "language", "fr ou en.", "fr or en.");
        if (school.FindProgramme(row["programme"]) is null)
            yield return Error(row, "programme", $"Formation inconnue : {row["programme"]}.", $"Unknown programme: {row["programme"]}.");
        if (row["country"] is not { Length: 3 } country || !country.All(char.IsAsciiDigit))
            yield return Error(
                row, "country", "Code ISO de trois chiffres, zéros compris (250 pour la France, 012 pour l’Algérie).",
                "Three-digit ISO code, zeros included (250 for France, 012 for Algeria).");
        else if (ZipCodes.Restored(row["zip_code"], country) is { } zip)
            yield return Error(
                row, "zip_code", $"{row["zip_code"]} a perdu son zéro : sans doute {zip}. Mettez la colonne au format texte dans le tableur.",
                $"{row["zip_code"]} lost its zero: probably {zip}. Make it a column of text in the spreadsheet.");
        foreach (var column in Prerequisites.Keys.Concat(Traits.Keys))
        {
            if (row[column] is not ("yes" or "no"))
                yield return Error(row, column, "yes ou no.", "yes or no.");
        }
    }

    private static Student Student(CsvUpload.Row row, string email) => new(
        row["student"], row["first_name"], row["last_name"], email, row["language"], row["programme"],
        new PostalAddress(row["address"], row["zip_code"], row["city"], row["country"]),
        Prerequisites.Where(known => row[known.Key] == "yes").Select(known => known.Value).ToHashSet(),
        Traits.Where(known => row[known.Key] == "yes").Select(known => known.Value).ToHashSet());

    /// <summary>Returns a student's cells as a line of the file has them, in the order of <see cref="Columns"/>.</summary>
    internal static IEnumerable<(string Column, string Value)> Cells(Student student) =>
    [
        ("student", student.Number),
        ("first_name", student.FirstName),
        ("last_name", student.LastName),
        ("email", student.Email),
        ("language", student.Language),
        ("programme", student.Programme),
        ("address", student.Address.Line),
        ("zip_code", student.Address.ZipCode),
        ("city", student.Address.City),
        ("country", student.Address.Country),
        .. Prerequisites.Select(known => (known.Key, YesOrNo(student.Prerequisites.Contains(known.Value)))),
        .. Traits.Select(known => (known.Key, YesOrNo(student.Traits.Contains(known.Value)))),
    ];

    private static string YesOrNo(bool known) => known ? "yes" : "no";

    private static RequestError Error(CsvUpload.Row row, string column, string fr, string en) => new(column, row.Line, new Text(fr, en));

    /// <param name="Sent">The address as mail servers accept it.</param>
    /// <param name="Flaw">Reason why the cell holds no address; null if it does.</param>
    private readonly record struct Address(string Sent, Text? Flaw)
    {
        public static Address Of(string cell) => EmailParser.TryRead(cell, out var sent, out var flaw) ? new(sent, null) : new(sent, flaw);
    }
}

/// <param name="Line">Line of the student in the file.</param>
internal sealed record RosterLine(int Line, Student Student);
