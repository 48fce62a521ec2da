namespace Enrollment.Domain.Tests;

public sealed class WritingTests
{
    [Theory]
    [InlineData("Léa\u202E 00,106", "U+202E")]
    [InlineData("\u2067Léa", "U+2067")]
    [InlineData("Lé\u200Ba", "U+200B")]
    [InlineData("Le\u00ADa", "U+00AD")]
    [InlineData("\uFEFFLéa", "U+FEFF")]
    [InlineData("Léa\u200F", "U+200F")]
    [InlineData("Lé\u200Da", "U+200D")]
    [InlineData("Léa\uFE0F", "U+FE0F")]
    [InlineData("\u3164", "U+3164")]
    [InlineData("a\u2028b", "U+2028")]
    [InlineData("a\u0001b", "U+0001")]
    [InlineData("a\uE000b", "U+E000")]
    [InlineData("a\uFFFEb", "U+FFFE")]
    [InlineData("a\U000E0041b", "U+E0041")]
    public void A_sign_that_is_not_seen_is_found_and_named(string text, string sign) => Assert.Equal(sign, Writing.Hidden(text));

    [Theory]
    [InlineData("Đặng Thị Ánh-Nguyệt d’Œuvre")]
    [InlineData("שרה לוי")]
    [InlineData("Ελένη 陈伟 Иван")]
    [InlineData("une ligne\r\n\tune autre, à 601,00\u00A0€")]
    [InlineData("merci ❤️ 👨‍👩‍👧 👍🏽")]
    public void What_people_write_hides_nothing(string text) => Assert.Null(Writing.Hidden(text));

    [Theory]
    [InlineData("Léa Petit", "Léa Petit")]
    [InlineData("שרה לוי", "\u2068שרה לוי\u2069")]
    [InlineData("Léa\u202E Petit", "Léa Petit")]
    [InlineData("\u202Eשרה", "\u2068שרה\u2069")]
    public void A_name_within_a_sentence_turns_nothing_around(string name, string isolated) => Assert.Equal(isolated, Writing.Isolated(name));

    [Fact]
    public void The_full_name_of_a_student_stands_in_pages_and_mails_and_is_isolated() => Assert.Equal(
        "\u2068שרה לוי\u2069", (Samples.Student() with { FirstName = "שרה", LastName = "לוי" }).FullName);

    [Theory]
    [InlineData("Đặng", "Dang")]
    [InlineData("Łukasz Øystein", "Lukasz Oystein")]
    [InlineData("Þór Ðuro", "THor Duro")]
    [InlineData("Groß Œil Æsa", "Gross OEil AEsa")]
    [InlineData("Işık", "Isik")]
    [InlineData("Anne‑Marie–Zoé L’Été", "Anne-Marie-Zoe L'Ete")]
    [InlineData("ﬁne \uFF2C\uFF45\uFF41 Ĳsbrand", "fine Lea IJsbrand")]
    [InlineData("Le\u200Ba\uFFFE", "Lea")]
    public void Letters_beyond_ASCII_have_one_plain_spelling(string text, string plain) => Assert.Equal(plain, Writing.Plain(text));
}
