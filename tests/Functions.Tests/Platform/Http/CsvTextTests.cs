using System.Text;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Tests.Platform.Http;

public sealed class CsvTextTests
{
    [Fact]
    public void Letters_are_read_as_UTF_8_with_or_without_a_mark_and_else_as_Windows_1252()
    {
        const string text = "Zoé Œil €";

        Assert.Equal(text, CsvText.Decode(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(text, CsvText.Decode([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]));
        Assert.Equal(text, CsvText.Decode(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text)));
    }

    [Theory]
    [InlineData(850, "DOS")]
    [InlineData(437, "DOS")]
    [InlineData(10000, "Macintosh")]
    public void A_file_in_an_older_encoding_is_refused_and_the_encoding_is_named(int codePage, string name)
    {
        foreach (var text in new[] { "Amélie", "Noël", "François", "Hélène;Benoît", "Chloé;Besançon", "Jérôme;Forêt;Müller" })
        {
            var error = Error(CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes($"first_name;last_name\n{text};X\n"));

            Assert.Contains(name, error, StringComparison.Ordinal);
            Assert.Contains("CSV UTF-8", error, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("DUPRé;HéLèNE;Œuvré;L’Haÿ-les-Roses")]
    [InlineData("Résidence « Les Ormes » – bât. B…;12½ rue de l’Étang;n° 3;étudiant·e;Zoë Šima")]
    [InlineData("“Châtelet” 1 €;Ÿ;10 £;Nguyên;São Tomé;Þór;Groß")]
    public void What_people_write_in_Windows_1252_is_read(string text) =>
        Assert.Equal(text, CsvText.Decode(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(text)));

    [Fact]
    public void What_is_neither_is_refused_with_what_to_do()
    {
        Assert.Contains("UTF-16", Error([0xFF, 0xFE, 0x41, 0x00]), StringComparison.Ordinal);
        Assert.Contains("UTF-16", Error([0xFE, 0xFF, 0x00, 0x41]), StringComparison.Ordinal);
        Assert.Contains("neither", Error([0x41, 0x00]), StringComparison.Ordinal);
        foreach (var undefined in new byte[] { 0x81, 0x8D, 0x8F, 0x90, 0x9D })
            Assert.Contains("neither", Error([0x41, undefined]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_never_closed_in_twenty_million_letters_is_found_without_reading_them_all()
    {
        var text = "a,b\n1,2\n\"" + string.Concat(Enumerable.Repeat("x,y\n", 5_000_000));

        var error = Assert.Single(Assert.Throws<InvalidRequestException>(() => Rows(text)).Errors);

        Assert.Equal(3, error.Line);
        Assert.Contains("quote", error.Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(",")]
    [InlineData("\"\"")]
    [InlineData("x")]
    public void A_line_of_millions_of_cells_quotes_or_letters_is_too_long(string what)
    {
        var text = "a,b\n" + string.Concat(Enumerable.Repeat(what, 5_000_000));

        Assert.Equal(2, Assert.Single(Assert.Throws<InvalidRequestException>(() => Rows(text)).Errors).Line);
    }

    [Fact]
    public void The_number_of_lines_has_a_limit()
    {
        string Lines(int count) => "a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", count));

        Assert.Equal(CsvText.MostRecords - 1, Rows(Lines(CsvText.MostRecords - 1)).Count);
        Assert.Contains("100000", Assert.Single(
            Assert.Throws<InvalidRequestException>(() => Rows(Lines(CsvText.MostRecords))).Errors).Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_just_within_the_limit_is_read_and_its_cells_are_not_too_long() =>
        Assert.Single(Rows("a,b\n" + new string('x', 2000) + "," + new string('y', 2000)));

    [Theory]
    [InlineData("sep=;\r\na;b\r\n1;2\r\n", 3)]
    [InlineData("\"sep=;\"\r\na;b\r\n1;2\r\n", 3)]
    [InlineData("SEP=,\na,b\n1,2\n", 3)]
    [InlineData("sep=;;\na;b;\n1;2;\n", 3)]
    [InlineData("a;b;;\r\n1;2;;\r\n", 2)]
    [InlineData("a;b;\n1;2\n", 2)]
    [InlineData("a;b\n;\n1;2\n;\n;;;\n", 3)]
    [InlineData("a;b\n1;2\n \n", 2)]
    public void What_spreadsheets_add_to_a_file_is_no_part_of_it(string text, int line)
    {
        var row = Assert.Single(Rows(text));

        Assert.Equal((line, "1", "2"), (row.Line, row["a"], row["b"]));
    }

    [Fact]
    public void The_header_says_the_separator_whatever_the_cells_hold() => Assert.Equal(
        "1,2,3,4,5", Assert.Single(Rows("a;b\n1,2,3,4,5;6,7,8,9\n"))["a"]);

    [Theory]
    [InlineData("a;;b\n1;;2\n", 1)]
    [InlineData("sep=;\na;c\n1;2\n", 2)]
    [InlineData("a;b\n1;;2\n", 2)]
    [InlineData("a;b\n1\n", 2)]
    public void A_column_without_a_name_or_a_cell_too_many_is_an_error(string text, int line) => Assert.All(
        Assert.Throws<InvalidRequestException>(() => Rows(text)).Errors, error => Assert.Equal(line, error.Line));

    [Fact]
    public void A_file_that_is_wrong_on_each_line_is_not_read_to_its_end()
    {
        var wrong = "a,b\n" + string.Concat(Enumerable.Repeat("1,2,3\n", 2 * CsvUpload.MostErrors));

        var errors = Assert.Throws<InvalidRequestException>(() => Rows(wrong)).Errors;

        Assert.Equal((CsvUpload.MostErrors, 2, CsvUpload.MostErrors + 1), (errors.Count, errors[0].Line, errors[^1].Line));
    }

    [Fact]
    public void What_is_wrong_with_the_rows_together_is_told_beside_what_is_wrong_in_each()
    {
        var errors = Assert.Throws<InvalidRequestException>(() => CsvUpload.Read(
            "a,b\n=1,1\n3,2\n4,2\n", ["a", "b"], ["a"], (row, _) => (row.Line, row["b"]), rows => CsvUpload.Repeated("b", rows))).Errors;

        Assert.Equal([("a", 2), ("b", 4)], errors.Select(error => (error.Field, error.Line ?? 0)));
    }

    private static IReadOnlyList<CsvUpload.Row> Rows(string text) => CsvUpload.Read(text, ["a", "b"], [], (row, _) => row);

    private static string Error(byte[] octets) =>
        Assert.Single(Assert.Throws<InvalidRequestException>(() => CsvText.Decode(octets)).Errors).Detail.En;
}
