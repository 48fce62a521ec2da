namespace Enrollment.Domain.Tests;

public sealed class DossierIdTests
{
    [Theory]
    [InlineData("2022-22000123", 2022, "22000123")]
    [InlineData("2022-P001", 2022, "P001")]
    [InlineData("0001-a", 1, "a")]
    [InlineData("2022-12345678901234567890", 2022, "12345678901234567890")]
    public void An_id_is_read_as_it_is_written(string text, int year, string student)
    {
        Assert.Equal(new DossierId(year, student), DossierId.Parse(text));
        Assert.Equal(text, new DossierId(year, student).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2022")]
    [InlineData("2022-")]
    [InlineData("22-22000123")]
    [InlineData("2022-22 000")]
    [InlineData("2022-été")]
    [InlineData("2022-123456789012345678901")]
    [InlineData("+022-1")]
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
        var id = new DossierId(2022, student);

        Assert.Equal(id, DossierId.OfReference(id.Reference(attempt)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-P001")]
    [InlineData("2022-22000123")]
    [InlineData("order 9357")]
    public void A_reference_of_somebody_else_leads_nowhere(string reference) => Assert.Null(DossierId.OfReference(reference));
}
