using Enrollment.Domain.Schools;
using Enrollment.Functions.Features.Roster;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Tests.Features.Roster;

public sealed class RosterFileTests
{
    private const string Good = "22000001,Zoé,Noël,zoe@example.org,fr,GC,1 rue A,63000,Clermont,250,yes,yes,yes,no,no,no,no";

    private static readonly School School = SchoolReader.Read(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "school.json"))).School!;

    private static string Header => string.Join(',', RosterFile.Columns);

    [Theory]
    [InlineData(",", "\n")]
    [InlineData(",", "\r\n")]
    [InlineData(";", "\r\n")]
    public void A_good_roster_is_read_whatever_the_separator(string separator, string newLine)
    {
        var text = $"{Header}{newLine}{Good}{newLine}".Replace(",", separator, StringComparison.Ordinal);

        var student = Assert.Single(RosterFile.Read(text, School)).Student;

        Assert.Equal(("22000001", "Zoé", "250"), (student.Number, student.FirstName, student.Address.Country));
        Assert.Equal(3, student.Prerequisites.Count);
        Assert.Empty(student.Traits);
    }

    [Fact]
    public void Columns_may_come_in_any_order_and_cells_may_be_quoted()
    {
        var text = string.Join(',', RosterFile.Columns.Reverse()) + "\n"
            + string.Join(',', Good.Split(',').Reverse().Select(cell => $"\"{cell}\""));

        Assert.Equal("Noël", Assert.Single(RosterFile.Read(text, School)).Student.LastName);
    }

    [Theory]
    [InlineData("zoe@école.fr", "zoe@xn--cole-9oa.fr")]
    [InlineData("zoe@example.org.", "zoe@example.org")]
    public void An_address_is_kept_in_the_form_in_which_it_is_sent(string written, string kept) => Assert.Equal(
        kept, Assert.Single(RosterFile.Read($"{Header}\n{Good.Replace("zoe@example.org", written, StringComparison.Ordinal)}", School)).Student.Email);

    [Fact]
    public void A_dot_at_the_end_of_the_domain_makes_no_second_person() => Assert.Equal("email", Assert.Single(Errors(
        $"{Header}\n{Good}\n{Good.Replace("22000001", "22000002", StringComparison.Ordinal).Replace("zoe@example.org", "Zoe@example.org.", StringComparison.Ordinal)}")).Field);

    [Theory]
    [InlineData("student", "22-01")]
    [InlineData("student", "")]
    [InlineData("student", "012345678901234567890")]
    [InlineData("first_name", "")]
    [InlineData("last_name", "\"two\nlines\"")]
    [InlineData("address", "a\u0001b")]
    [InlineData("first_name", "Zo\u202Eé")]
    [InlineData("last_name", "No\u200Bël")]
    [InlineData("city", "\u3164")]
    [InlineData("student", "2200\u00AD0003")]
    [InlineData("email", "zoe")]
    [InlineData("email", "Zoé <zoe@example.org>")]
    [InlineData("email", "zoé@example.org")]
    [InlineData("email", "jean.@free.fr")]
    [InlineData("email", "zoe@localhost")]
    [InlineData("email", "zoe@[127.0.0.1]")]
    [InlineData("email", "a&b@example.org")]
    [InlineData("language", "de")]
    [InlineData("programme", "XX")]
    [InlineData("zip_code", "1000")]
    [InlineData("country", "12")]
    [InlineData("country", "FR")]
    [InlineData("country", "25")]
    [InlineData("cvec", "oui")]
    [InlineData("apprentice", "")]
    public void A_wrong_cell_is_named_by_line_and_column(string column, string value)
    {
        var cells = Good.Split(',');
        cells[RosterFile.Columns.ToList().IndexOf(column)] = value;
        cells[0] = column == "student" ? cells[0] : "22000002";
        cells[3] = column == "email" ? cells[3] : "zoe2@example.org";

        var error = Assert.Single(Errors($"{Header}\n{Good}\n{string.Join(',', cells)}\n"));

        Assert.Equal(column, error.Field);
        Assert.Equal(3, error.Line);
    }

    [Theory]
    [InlineData("1000", "250", "01000")]
    [InlineData("118", "380", "00118")]
    [InlineData("10000", "156", "010000")]
    public void A_zip_code_that_lost_its_zero_is_refused_with_what_it_was(string zip, string country, string whole) =>
        Assert.Contains(whole, Assert.Single(Errors($"{Header}\n{Good.Replace("63000,Clermont,250", $"{zip},Clermont,{country}", StringComparison.Ordinal)}")).Detail.Fr, StringComparison.Ordinal);

    [Theory]
    [InlineData("01000", "250")]
    [InlineData("1000", "056")]
    [InlineData("SW1A 1AA", "826")]
    public void Other_zip_codes_are_read(string zip, string country) =>
        Assert.Equal(zip, Assert.Single(RosterFile.Read($"{Header}\n{Good.Replace("63000,Clermont,250", $"{zip},Clermont,{country}", StringComparison.Ordinal)}", School)).Student.Address.ZipCode);

    [Fact]
    public void A_cell_of_three_thousand_letters_is_too_long() =>
        Assert.Equal("city", Assert.Single(Errors($"{Header}\n{Good.Replace("Clermont", new string('x', 3000), StringComparison.Ordinal)}")).Field);

    [Theory]
    [InlineData("first_name", "=1+1")]
    [InlineData("last_name", "+33")]
    [InlineData("address", "-2")]
    [InlineData("city", "@SUM(A1)")]
    [InlineData("zip_code", "\t=1")]
    [InlineData("email", "=a@example.org")]
    [InlineData("last_name", "\"  =HYPERLINK(\"\"http://evil.test\"\")\"")]
    [InlineData("last_name", "\uFF1D1")]
    public void A_cell_that_a_spreadsheet_would_run_is_named_by_line_and_column(string column, string value)
    {
        var cells = Good.Split(',');
        cells[RosterFile.Columns.ToList().IndexOf(column)] = value;
        cells[0] = "22000002";

        Assert.Contains(Errors($"{Header}\n{Good}\n{string.Join(',', cells)}\n"),
            error => error.Field == column && error.Line == 3 && error.Detail.Fr.Contains("formule", StringComparison.Ordinal));
    }

    [Fact]
    public void A_name_that_holds_a_sign_further_on_is_a_name() =>
        Assert.Equal("Anne-Marie + 1", Assert.Single(RosterFile.Read($"{Header}\n{Good.Replace("Zoé", "Anne-Marie + 1", StringComparison.Ordinal)}", School)).Student.FirstName);

    [Fact]
    public void A_student_who_stands_twice_is_named_with_both_lines()
    {
        var other = Good.Replace("22000001", "22000002", StringComparison.Ordinal).Replace("zoe@", "zoe2@", StringComparison.Ordinal);

        var errors = Errors($"{Header}\n{Good}\n{other}\n{Good}\n");

        Assert.Equal(["22000001 appears twice, on lines 2 and 4.", $"{Good.Split(',')[3]} appears twice, on lines 2 and 4."], errors.Select(error => error.Detail.En));
        Assert.Equal(["student", "email"], errors.Select(error => error.Field));
    }

    [Fact]
    public void Every_wrong_line_is_named_at_once()
    {
        var errors = Errors($"{Header}\n{Good.Replace("250", "FR", StringComparison.Ordinal)}\n{Good.Replace("GC", "XX", StringComparison.Ordinal)}\n");

        Assert.Equal(["country 2", "programme 3", "student 3", "email 3"], errors.Select(error => $"{error.Field} {error.Line}"));
    }

    [Fact]
    public void Missing_and_unknown_columns_are_named()
    {
        var errors = Errors($"{Header.Replace("cvec", "CVEC", StringComparison.Ordinal)}\n{Good}");

        Assert.Equal([("cvec", 1), ("CVEC", 1)], errors.Select(error => (error.Field!, error.Line!.Value)));
    }

    [Fact]
    public void A_column_that_stands_twice_is_named() =>
        Assert.Contains(Errors($"{Header},city\n{Good},Clermont"), error => error is { Field: "city", Line: 1 });

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("hello")]
    [InlineData("\0\0\0")]
    public void What_is_no_roster_has_every_column_missing(string text) =>
        Assert.True(Errors(text).Count >= RosterFile.Columns.Count);

    [Theory]
    [InlineData("22000002,Zoé")]
    [InlineData(Good + ",more")]
    public void A_line_with_another_number_of_cells_is_named(string line) =>
        Assert.Equal(3, Assert.Single(Errors($"{Header}\n{Good}\n{line}\n")).Line);

    [Theory]
    [InlineData("22000002,\"Zoé,Noël,zoe@example.org,fr,GC,1 rue A,63000,Clermont,250,yes,yes,yes,no,no,no,no")]
    [InlineData("22000002,Zo\"é,Noël,zoe@example.org,fr,GC,1 rue A,63000,Clermont,250,yes,yes,yes,no,no,no,no")]
    public void Quotes_that_are_not_closed_are_an_error_and_never_a_value(string line) =>
        Assert.NotEmpty(Errors($"{Header}\n{Good}\n{line}\n"));

    private static IReadOnlyList<RequestError> Errors(string text) =>
        Assert.Throws<InvalidRequestException>(() => RosterFile.Read(text, School)).Errors;
}
