using Enrollment.Functions.Features.Exemptions;
using Enrollment.Functions.Platform.Http;

namespace Enrollment.Functions.Tests.Features.Exemptions;

public sealed class ExemptionFileTests
{
    [Fact]
    public void An_empty_amount_is_a_full_exemption()
    {
        var rows = ExemptionFile.Read("student,amount,decision\n22000001,,CE-1\n22000002,50,CE-1\n");

        Assert.Equal([new(2, "22000001", null, "CE-1"), new(3, "22000002", 5000, "CE-1")], rows);
    }

    [Theory]
    [InlineData("22 01,,CE-1", "student")]
    [InlineData("22000001,0,CE-1", "amount")]
    [InlineData("22000001,-5,CE-1", "amount")]
    [InlineData("22000001,31.695,CE-1", "amount")]
    [InlineData("22000001,\"3.169,00\",CE-1", "amount")]
    [InlineData("22000001,31 69,CE-1", "amount")]
    [InlineData("22000001,99999999999999999999,CE-1", "amount")]
    [InlineData("22000001,,", "decision")]
    [InlineData("22000001,", null)]
    [InlineData("\"22000001,,CE-1", null)]
    [InlineData("22000001,,\"CE-1\n22000002,,CE-1\n22000003,,CE-1", null)]
    [InlineData("22000001,,\"CE\n1\"", "decision")]
    public void A_line_that_cannot_be_read_is_named(string line, string? field)
    {
        var error = Assert.Single(Errors($"student,amount,decision\n{line}\n"));

        Assert.Equal((field, 2), (error.Field, error.Line!.Value));
    }

    [Fact]
    public void A_reference_of_a_decision_has_a_hundred_characters_at_most() =>
        Assert.Equal("decision", Assert.Single(Errors($"student,amount,decision\n1,,{new string('x', 101)}")).Field);

    [Fact]
    public void A_student_twice_is_an_error_since_the_order_would_decide() =>
        Assert.Equal(3, Assert.Single(Errors("student,amount,decision\n1,,CE-1\n1,5,CE-1\n")).Line);

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@decision")]
    public void A_decision_that_a_spreadsheet_would_run_is_named(string decision) =>
        Assert.Equal(("decision", 2), Errors($"student,amount,decision\n1,,{decision}\n").Select(error => (error.Field!, error.Line!.Value)).Single());

    [Theory]
    [InlineData("2500", 250000)]
    [InlineData("1584,50", 158450)]
    [InlineData("1584.5", 158450)]
    [InlineData("1 584,50 €", 158450)]
    [InlineData("1\u202F584,50\u00A0€", 158450)]
    public void An_amount_is_read_as_euros_as_people_write_them(string amount, long cents) =>
        Assert.Equal(cents, Assert.Single(ExemptionFile.Read($"student;amount;decision\n22000001;{amount};CE-1\n")).Cents);

    [Fact]
    public void Columns_are_checked_first() =>
        Assert.Equal(["amount", "cents"], Errors("student,cents,decision\n1,,CE-1\n").Select(error => error.Field));

    private static IReadOnlyList<RequestError> Errors(string text) =>
        Assert.Throws<InvalidRequestException>(() => ExemptionFile.Read(text)).Errors;
}
