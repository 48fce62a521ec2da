namespace Enrollment.Domain.Tests;

public sealed class DossierIdTests
{
    [Theory]
    [InlineData("pc-2022-22000123", "pc", 2022, "22000123")]
    [InlineData("p1-2022-P001", "p1", 2022, "P001")]
    [InlineData("2022-2023-22000123", "2022", 2023, "22000123")]
    [InlineData("isima-0001-a", "isima", 1, "a")]
    [InlineData("clermont12ab-2022-12345678901234567890", "clermont12ab", 2022, "12345678901234567890")]
    public void An_id_is_read_as_it_is_written(string text, string school, int year, string student)
    {
        Assert.Equal(new DossierId(school, year, student), DossierId.Parse(text));
        Assert.Equal(text, new DossierId(school, year, student).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2022-22000123")]
    [InlineData("pc-2022")]
    [InlineData("pc-2022-")]
    [InlineData("pc-22-22000123")]
    [InlineData("pc-2022-22 000")]
    [InlineData("pc-2022-été")]
    [InlineData("pc-2022-123456789012345678901")]
    [InlineData("pc-+022-1")]
    [InlineData("pc-2022-22000123-1")]
    [InlineData("p-2022-22000123")]
    [InlineData("Polytech-2022-22000123")]
    [InlineData("polytechclermont-2022-22000123")]
    [InlineData("-2022-22000123")]
    public void Anything_else_is_no_id(string text)
    {
        Assert.False(DossierId.TryParse(text, out _));
        Assert.Throws<FormatException>(() => DossierId.Parse(text));
    }

    [Theory]
    [InlineData("22000123", 1)]
    [InlineData("P001", 999)]
    [InlineData("X", 1000)]
    public void A_payment_reference_leads_back_to_its_dossier(string student, int attempt)
    {
        var id = new DossierId("pc", 2022, student);

        Assert.Equal(id, DossierId.OfReference(id.Reference(attempt)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-P001")]
    [InlineData("pc-2022-22000123")]
    [InlineData("order 9357")]
    public void A_reference_of_somebody_else_leads_nowhere(string reference) => Assert.Null(DossierId.OfReference(reference));
}
