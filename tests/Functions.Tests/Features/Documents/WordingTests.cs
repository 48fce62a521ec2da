using Enrollment.Functions.Platform.Texts;

namespace Enrollment.Functions.Tests.Features.Documents;

public sealed class WordingTests
{
    [Theory]
    [InlineData(0, "0,00\u00A0€", "€0.00")]
    [InlineData(5, "0,05\u00A0€", "€0.05")]
    [InlineData(60100, "601,00\u00A0€", "€601.00")]
    [InlineData(377000, "3\u00A0770,00\u00A0€", "€3,770.00")]
    [InlineData(123456789, "1\u00A0234\u00A0567,89\u00A0€", "€1,234,567.89")]
    [InlineData(-316900, "\u22123\u00A0169,00\u00A0€", "\u2212€3,169.00")]
    public void Amounts_read_as_each_language_writes_them(long cents, string french, string english)
    {
        Assert.Equal(french, LocalFormat.French.Money(cents));
        Assert.Equal(english, LocalFormat.English.Money(cents));
    }

    [Fact]
    public void Dates_read_as_each_language_writes_them()
    {
        Assert.Equal("1er\u00A0août\u00A02022", LocalFormat.French.Day(new DateOnly(2022, 8, 1)));
        Assert.Equal("10\u00A0février\u00A02023", LocalFormat.French.Day(new DateOnly(2023, 2, 10)));
        Assert.Equal("1\u00A0August\u00A02022", LocalFormat.English.Day(new DateOnly(2022, 8, 1)));
        Assert.Equal("01/08/2022", LocalFormat.French.ShortDay(new DateOnly(2022, 8, 1)));
        Assert.Equal("1\u00A0Aug\u00A02022", LocalFormat.English.ShortDay(new DateOnly(2022, 8, 1)));
    }

    [Theory]
    [InlineData(1, "1er", "1st")]
    [InlineData(2, "2", "2nd")]
    [InlineData(3, "3", "3rd")]
    [InlineData(10, "10", "10th")]
    [InlineData(11, "11", "11th")]
    [InlineData(12, "12", "12th")]
    [InlineData(22, "22", "22nd")]
    [InlineData(31, "31", "31st")]
    public void Days_of_the_month_have_their_ordinal(int day, string french, string english)
    {
        Assert.Equal(french, LocalFormat.French.DayOfMonth(day));
        Assert.Equal(english, LocalFormat.English.DayOfMonth(day));
    }

    [Fact]
    public void French_spaces_before_double_marks_do_not_break()
    {
        Assert.Equal("Quoi\u00A0? «\u00A0Oui\u00A0»\u00A0: le n°\u00A01\u00A0; voilà\u00A0!", LocalFormat.French.Typeset("Quoi ? « Oui » : le n° 1 ; voilà !"));
        Assert.Equal("What? Yes: there", LocalFormat.English.Typeset("What? Yes: there"));
    }

    [Fact]
    public void An_unknown_language_reads_as_English() => Assert.Same(LocalFormat.English, LocalFormat.For("de"));
}
