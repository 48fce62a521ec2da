using Enrollment.Rehearsal.Scenarios;
using Enrollment.Rehearsal.Tests.Support;

namespace Enrollment.Rehearsal.Tests.Scenarios;

public sealed class RosterTests : IDisposable
{
    private const string First = "22000101,Camille,Vasseur,camille.vasseur@etu.example,fr,GB,12 rue Blatin,63000,Clermont-Ferrand,250,yes,yes,yes,no,no,no,no";
    private readonly Folder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("22000101,", "2200-101,", "student must be 1 to 20 letters or digits.")]
    [InlineData("Camille", "", "first_name is empty.")]
    [InlineData("camille.vasseur@etu.example", "camille", "email 'camille' is not an address.")]
    [InlineData(",fr,", ",it,", "language must be fr or en, not 'it'.")]
    [InlineData(",GB,", ",XX,", "programme 'XX' is not in school.json.")]
    [InlineData(",250,", ",FR,", "country must be a three-digit ISO code such as 250, not 'FR'.")]
    [InlineData(",yes,yes,yes,", ",yes,oui,yes,", "administrative_registration must be yes or no, not 'oui'.")]
    [InlineData(",no,no,no,no", ",no,no,no", "16 cells instead of 17.")]
    [InlineData(",12 rue Blatin,", ",12 \"rue\" Blatin,", "A quote is not closed or stands in the middle of a cell.")]
    public void A_wrong_cell_is_told_with_its_line_and_the_reason(string right, string wrong, string reason)
    {
        folder.With("roster.csv", text => text.Replace(First, First.Replace(right, wrong, StringComparison.Ordinal), StringComparison.Ordinal));

        Assert.Contains($"roster.csv, line 2: {reason}", folder.Problems());
    }

    [Fact]
    public void A_student_who_appears_twice_is_told_at_the_second_line() =>
        Assert.Contains("roster.csv, line 23: Student 22000101 appears twice.", folder.With("roster.csv", text => text + First + "\n").Problems());

    [Theory]
    [InlineData("cvec,", "", "Column 'cvec' is missing.")]
    [InlineData("cvec,", "cvec,shoe_size,", "Column 'shoe_size' is unknown.")]
    [InlineData("cvec,", "cvec,cvec,", "Column 'cvec' appears twice.")]
    public void A_wrong_header_is_told(string right, string wrong, string reason) =>
        Assert.Contains($"roster.csv, line 1: {reason}", folder.With("roster.csv", text => text.Replace(right, wrong, StringComparison.Ordinal)).Problems());

    [Fact]
    public void Semicolons_and_a_byte_order_mark_are_accepted() =>
        Assert.Empty(folder.With("roster.csv", text => '\uFEFF' + text.Replace(',', ';')).Problems());

    [Fact]
    public void A_change_concerns_one_row_and_stays()
    {
        var roster = ScenarioReader.Read(Folder.Example).Scenario!.Roster;
        var changes = RosterChange.Read("documents=yes; email=paul@example.org");

        var sent = roster.OneChanged("22000115", changes);
        Assert.Equal(2, sent.TrimEnd().Split('\n').Length);
        Assert.Contains("22000115,Paul,Tournadre,paul@example.org,", sent, StringComparison.Ordinal);
        Assert.Contains("paul@example.org", roster.With("22000115", changes).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("paul@example.org", roster.Text(), StringComparison.Ordinal);
    }
}
