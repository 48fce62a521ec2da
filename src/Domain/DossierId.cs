using System.Diagnostics.CodeAnalysis;

namespace Enrollment.Domain;

/// <summary>Identifies one student in one academic year. It is the key of the partition and of the orchestration.</summary>
public sealed record DossierId(int Year, string Student)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Student}");

    public static bool IsStudentNumber(string? text) =>
        text is { Length: >= 1 and <= 20 } && text.All(char.IsAsciiLetterOrDigit);

    /// <exception cref="FormatException">The text is not of the form "2022-STUDENT".</exception>
    public static DossierId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a dossier id.");

    public static bool TryParse(string text, [NotNullWhen(true)] out DossierId? id)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        id = dash == 4 && int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && IsStudentNumber(text[5..]) ? new DossierId(year, text[5..]) : null;
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
