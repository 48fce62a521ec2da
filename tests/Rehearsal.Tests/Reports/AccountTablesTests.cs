using Enrollment.Rehearsal.Reports;
using Enrollment.Rehearsal.Tests.Support;
using Spectre.Console;

namespace Enrollment.Rehearsal.Tests.Reports;

public sealed class AccountTablesTests
{
    [Fact]
    public void The_summary_has_a_line_per_student_with_amounts_in_euros() =>
        Assert.Contains(Words(AccountTables.Summary(new SmallYear().Build())), line =>
            line.Contains("22000101", StringComparison.Ordinal) && line.Contains("601.00", StringComparison.Ordinal) && line.Contains("Settled", StringComparison.Ordinal));

    [Fact]
    public void An_account_shows_orders_invoices_payments_and_only_the_tables_that_hold_something()
    {
        var year = new SmallYear().Build();
        var lines = Words(AccountTables.Of(year.Accounts[0], year.Clock));

        Assert.Contains(lines, line => line.Contains("Orders", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("PC-F-2022-000003", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("2022-10-13", StringComparison.Ordinal) && line.Contains("200.33", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("Refunds", StringComparison.Ordinal));
    }

    private static string[] Words(Spectre.Console.Rendering.IRenderable table)
    {
        var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 200;
        console.Write(table);
        return text.ToString().Split('\n');
    }
}
