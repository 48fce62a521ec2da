using System.Diagnostics.CodeAnalysis;

namespace Enrollment.Domain;

/// <summary>Identifies one student in one academic year of a school. It is the key of the partition and of the orchestration.</summary>
/// <param name="School">Code of the school.</param>
/// <param name="Year">First calendar year: 2022 for 2022-2023.</param>
public sealed record DossierId(string School, int Year, string Student)
{
    public override string ToString() => BeginningOf(School, Year) + Student;

    /// <summary>Returns the text with which the ids of a school's year begin.</summary>
    public static string BeginningOf(string school, int year) => string.Create(CultureInfo.InvariantCulture, $"{school}-{year:D4}-");

    public static bool IsSchoolCode(string? text) =>
        text is { Length: >= 2 and <= 12 } && text.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter));

    public static bool IsStudentNumber(string? text) =>
        text is { Length: >= 1 and <= 20 } && text.All(char.IsAsciiLetterOrDigit);

    /// <exception cref="FormatException">The text is not of the form "school-2022-STUDENT".</exception>
    public static DossierId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a dossier id.");

    public static bool TryParse(string text, [NotNullWhen(true)] out DossierId? id)
    {
        id = text.Split('-') is [var school, { Length: 4 } digits, var student] && IsSchoolCode(school) && IsStudentNumber(student)
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? new DossierId(school, year, student) : null;
        return id is not null;
    }

    /// <summary>Returns the reference of the n-th payment attempt, from which <see cref="OfReference"/> reads the id back.</summary>
    public string Reference(int attempt) => string.Create(CultureInfo.InvariantCulture, $"{this}-P{attempt:D3}");

    public static DossierId? OfReference(string reference)
    {
        var mark = reference.LastIndexOf("-P", StringComparison.Ordinal);
        return mark > 0 && TryParse(reference[..mark], out var id) ? id : null;
    }
}
