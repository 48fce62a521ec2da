namespace Enrollment.Rehearsal.Reports;

/// <summary>Writes positions.csv: one line per student, by number. Amounts are in cents.</summary>
internal static class PositionsFile
{
    public const string Name = "positions.csv";

    private static readonly string[] Columns =
    [
        "student", "situation", "ordered_cents", "invoiced_cents", "paid_cents", "credited_cents", "refunded_cents", "balance_cents", "blocked",
    ];

    public static string Text(YearEnd year) => Csv.Text(Columns, year.Accounts.OrderBy(account => account.Student, StringComparer.Ordinal).Select(Row));

    private static string[] Row(StudentAccount account) =>
    [
        account.Student,
        account.Situation ?? string.Empty,
        Csv.Cents(account.Totals.OrderedCents),
        Csv.Cents(account.Totals.InvoicedCents),
        Csv.Cents(account.Totals.PaidCents),
        Csv.Cents(account.Totals.CreditedCents),
        Csv.Cents(account.Totals.RefundedCents),
        Csv.Cents(account.Totals.BalanceCents),
        account.Totals.Blocked ? "yes" : "no",
    ];
}
