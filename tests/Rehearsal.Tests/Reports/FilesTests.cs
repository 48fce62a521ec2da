using Enrollment.Rehearsal.Http;
using Enrollment.Rehearsal.Reports;
using Enrollment.Rehearsal.Tests.Support;

namespace Enrollment.Rehearsal.Tests.Reports;

public sealed class FilesTests
{
    private readonly SmallYear year = new();

    [Fact]
    public void Positions_have_one_line_per_student_in_the_order_of_their_numbers()
    {
        var account = year.Build().Accounts[0];
        var empty = account with { Student = "22000100", Situation = null, Position = account.Position with { Totals = new(0, 0, 0, 0, 0, 0, true) } };

        Assert.Equal(
            """
            student,situation,ordered_cents,invoiced_cents,paid_cents,credited_cents,refunded_cents,balance_cents,blocked
            22000100,,0,0,0,0,0,0,yes
            22000101,01,60100,60100,60100,0,0,0,no

            """,
            PositionsFile.Text(year.Build() with { Accounts = [account, empty] }));
    }

    [Fact]
    public void Debits_tell_what_was_taken_or_refused_for_each_instalment() =>
        Assert.Equal(
            """
            date,student,instalment,amount_cents,outcome
            2022-09-10,22000101,1,20034,accepted
            2022-10-10,22000101,2,20033,refused
            2022-10-13,22000101,2,20033,accepted
            2022-11-10,22000101,3,20033,accepted

            """,
            DebitsFile.Text(year.Build()));

    [Fact]
    public void A_debit_s_day_is_the_school_s_day()
    {
        var index = year.Gateway.Count - 1;
        year.Gateway[index] = year.Gateway[index] with { At = DateTimeOffset.Parse("2022-11-09T23:30Z", null) };

        Assert.Contains("2022-11-10,22000101,3", DebitsFile.Text(year.Build()), StringComparison.Ordinal);
    }

    [Fact]
    public void Payments_for_no_instalment_and_refunds_are_no_debits()
    {
        year.Collect(70, "pc-2022-22000101-P009", 100, GatewayEntry.Payment);
        year.Collect(71, "pc-2022-22000101-P004", -100, GatewayEntry.Refund);

        Assert.Equal(5, DebitsFile.Text(year.Build()).TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void The_folder_holds_both_files_and_each_student_s_documents_of_this_run_only()
    {
        var folder = Directory.CreateTempSubdirectory("rehearsal-out-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "documents", "22000999"));
            new OutputFolder(folder).Write(year.Build());

            Assert.True(File.Exists(Path.Combine(folder, "positions.csv")));
            Assert.True(File.Exists(Path.Combine(folder, "debits.csv")));
            Assert.Equal(
                ["PC-F-2022-000001.pdf", "PC-F-2022-000002.pdf", "PC-F-2022-000003.pdf"],
                Directory.GetFiles(Path.Combine(folder, "documents", "22000101")).Select(Path.GetFileName).Order());
            Assert.False(Directory.Exists(Path.Combine(folder, "documents", "22000999")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
