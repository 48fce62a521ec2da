using Enrollment.Functions.Platform.Http;
using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Features.Exemptions;

/// <param name="Cents">Null exempts every exemptible line.</param>
internal sealed record ExemptionRow(int Line, string Student, long? Cents, string Decision);

/// <summary>Reads the committee's list, with the columns student, amount in euros (empty for a full exemption) and decision.</summary>
internal static class ExemptionFile
{
    public const int LongestDecision = 100;

    /// <exception cref="InvalidRequestException">Names every line that cannot be read.</exception>
    public static IReadOnlyList<ExemptionRow> Read(string text) => CsvUpload.Read(
        text, ["student", "amount", "decision"], ["decision"], Read,
        rows => CsvUpload.Repeated("student", rows.Select(row => (row.Line, row.Student))));

    private static ExemptionRow Read(CsvUpload.Row row, List<RequestError> errors)
    {
        var cents = 0L;
        if (!DossierId.IsStudentNumber(row["student"]))
            errors.Add(new RequestError("student", row.Line, new Text("Ce n’est pas un numéro d’étudiant.", "This is not a student number.")));
        if (row["amount"].Length > 0 && !(Euros.TryRead(row["amount"], out cents) && cents > 0))
            errors.Add(new RequestError("amount", row.Line, new Text(
                $"« {row["amount"]} » : indiquez des euros avec deux décimales au plus, 1584,50 ou 1584.50, ou rien.",
                $"'{row["amount"]}': give euros with two decimals at most, 1584.50 or 1584,50, or nothing.")));
        if (row["decision"].Length is 0 or > LongestDecision || row["decision"].Any(char.IsControl))
            errors.Add(new RequestError("decision", row.Line, new Text("La référence de la décision manque, est trop longue ou sur plusieurs lignes.", "The reference of the decision is missing, too long or on several lines.")));
        return new ExemptionRow(row.Line, row["student"], row["amount"].Length > 0 ? cents : null, row["decision"]);
    }
}
