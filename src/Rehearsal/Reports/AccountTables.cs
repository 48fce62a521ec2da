using System.Globalization;
using Enrollment.Domain.Schools;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Enrollment.Rehearsal.Reports;

/// <summary>Renders the account positions as tables: a summary with one line per student, and each student's account.</summary>
internal static class AccountTables
{
    public static IRenderable Summary(YearEnd year)
    {
        var table = Grid("All accounts", ["Student", "Name", "Sit.", "Plan"], ["Ordered", "Invoiced", "Paid", "Credited", "Refunded", "Balance", ""]);
        foreach (var account in year.Accounts)
        {
            var totals = account.Totals;
            Add(table, account.Student, account.Name, account.Situation ?? "-", account.Plan?.ToString() ?? "-",
                Euros(totals.OrderedCents), Euros(totals.InvoicedCents), Euros(totals.PaidCents), Euros(totals.CreditedCents),
                Euros(totals.RefundedCents), Euros(totals.BalanceCents), totals.Blocked ? "blocked" : string.Empty);
        }

        return table;
    }

    public static IRenderable Of(StudentAccount account, LocalTime clock)
    {
        var position = account.Position;
        var rows = new List<IRenderable> { new Rule(Markup.Escape($"{account.Student}  {account.Name}")) { Justification = Justify.Left } };
        Table(rows, "Orders", ["Date", "Number", "Settled on", "Sit."], ["Net", "VAT", "Gross", "Credited", "Financed", "Invoiced", ""], position.Orders, order =>
        [
            Day(order.Date), order.Number, Settled(order.SettledAt), order.Situation, Euros(order.NetCents), Euros(order.VatCents), Euros(order.GrossCents),
            Euros(order.CreditedCents), Euros(order.FinancedCents), Euros(order.InvoicedCents),
            order.Blocked ? "blocked" : order.Cancelled ? "replaced" : string.Empty,
        ]);
        Table(rows, "Invoices", ["Date", "Number", "Settled on"], ["Net", "VAT", "Gross", "Credited", "Paid", "Refunded"], position.Invoices, invoice =>
        [
            Day(invoice.Date), invoice.Number, Settled(invoice.SettledAt), Euros(invoice.NetCents), Euros(invoice.VatCents), Euros(invoice.GrossCents),
            Euros(invoice.CreditedCents), Euros(invoice.PaidCents), Euros(invoice.RefundedCents),
        ]);
        Table(rows, "Payments", ["Date", "Reference", "By", "Inst."], ["Gross", "Allocated", "Unpaid"], position.Payments, payment =>
        [
            Day(payment.Date), payment.Reference, payment.Channel.ToString(), payment.Instalments.Count > 0 ? string.Join(", ", payment.Instalments) : "-",
            Euros(payment.GrossCents), Euros(payment.AllocatedCents), Euros(payment.UnpaidCents),
        ]);
        Table(rows, "Credit notes", ["Date", "Number", "Settled on", "Order"], ["Net", "VAT", "Gross"], position.CreditNotes, note =>
            [Day(note.Date), note.Number ?? "-", Settled(note.SettledAt), note.Order, Euros(note.NetCents), Euros(note.VatCents), Euros(note.GrossCents)]);
        Table(rows, "Refunds", ["Date", "Number", "State"], ["Amount"], position.Refunds, refund =>
            [Day(refund.Date), refund.Id, refund.State.ToString(), Euros(refund.Cents)]);
        return new Rows(rows);

        string Day(DateTimeOffset at) => Csv.Day(clock.DayOf(at));
        string Settled(DateTimeOffset? at) => at is { } day ? Day(day) : string.Empty;
    }

    private static void Table<T>(
        List<IRenderable> rows, string title, string[] texts, string[] amounts, IReadOnlyList<T> items, Func<T, string[]> cells)
    {
        if (items.Count == 0)
            return;

        var table = Grid($"{title} ({items.Count})", texts, amounts);
        foreach (var item in items)
            Add(table, cells(item));
        rows.Add(table);
    }

    private static Table Grid(string title, string[] texts, string[] amounts)
    {
        var table = new Table { Title = new TableTitle(title), Border = TableBorder.Rounded };
        foreach (var text in texts)
            table.AddColumn(new TableColumn(text) { NoWrap = true });
        foreach (var amount in amounts)
            table.AddColumn(new TableColumn(amount) { NoWrap = true, Alignment = Justify.Right });
        return table;
    }

    private static void Add(Table table, params string[] cells) => table.AddRow([.. cells.Select(Markup.Escape)]);

    private static string Euros(long cents) => (cents / 100m).ToString("N2", CultureInfo.InvariantCulture);
}
