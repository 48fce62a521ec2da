namespace Enrollment.Domain.Tests;

public sealed class TextTests
{
    [Theory]
    [InlineData("fr", "Bonjour")]
    [InlineData("en", "Good morning")]
    [InlineData("de", "Good morning")]
    public void A_text_is_read_in_French_or_else_in_English(string language, string read) =>
        Assert.Equal(read, new Text("Bonjour", "Good morning").In(language));
}
