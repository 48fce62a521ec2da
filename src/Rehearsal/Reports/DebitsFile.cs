using System.Globalization;
using Enrollment.Rehearsal.Http;

namespace Enrollment.Rehearsal.Reports;

/// <summary>
/// Writes debits.csv: each attempt to collect an instalment, by card page or by debit, and its outcome. Days are local to
/// the school. Amounts are in cents.
/// </summary>
internal static class DebitsFile
{
    public const string Name = "debits.csv";

    private static readonly string[] Columns = ["date", "student", "instalment", "amount_cents", "outcome"];

    public static string Text(YearEnd year) => Csv.Text(Columns, Rows(year)
        .OrderBy(row => row.Date).ThenBy(row => row.Student, StringComparer.Ordinal)
        .ThenBy(row => row.Instalment).ThenByDescending(row => row.Outcome, StringComparer.Ordinal)
        .Select(row => new[]
        {
            Csv.Day(row.Date), row.Student, row.Instalment.ToString(CultureInfo.InvariantCulture), Csv.Cents(row.Cents), row.Outcome,
        }));

    private static IEnumerable<Debit> Rows(YearEnd year) =>
        from account in year.Accounts
        from entry in year.GatewayOf(account.Student)
        where entry.Kind is GatewayEntry.Debit or GatewayEntry.Payment
        let instalment = account.FindAttempt(entry.Reference!)?.Instalment
        where instalment is not null
        select new Debit(
            year.Clock.DayOf(entry.At), account.Student, instalment.Value, entry.AmountCents ?? 0, entry.IsAccepted ? "accepted" : "refused");

    private sealed record Debit(DateOnly Date, string Student, int Instalment, long Cents, string Outcome);
}
