namespace Enrollment.Domain.Tests;

public sealed class UnicodeTextTests
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
    public void A_sign_that_is_not_seen_is_found_and_named(string text, string sign) => Assert.Equal(sign, UnicodeText.Hidden(text));

    [Theory]
    [InlineData("Đặng Thị Ánh-Nguyệt d’Œuvre")]
    [InlineData("שרה לוי")]
    [InlineData("Ελένη 陈伟 Иван")]
    [InlineData("une ligne\r\n\tune autre, à 601,00\u00A0€")]
    [InlineData("merci ❤️ 👨‍👩‍👧 👍🏽")]
    public void What_people_write_hides_nothing(string text) => Assert.Null(UnicodeText.Hidden(text));

    [Theory]
    [InlineData("Léa Petit", "Léa Petit")]
    [InlineData("שרה לוי", "\u2068שרה לוי\u2069")]
    [InlineData("Léa\u202E Petit", "Léa Petit")]
    [InlineData("\u202Eשרה", "\u2068שרה\u2069")]
    public void A_name_within_a_sentence_turns_nothing_around(string name, string isolated) => Assert.Equal(isolated, UnicodeText.Isolated(name));

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
    public void Letters_beyond_ASCII_have_one_plain_spelling(string text, string plain) => Assert.Equal(plain, UnicodeText.Plain(text));

    [Theory]
    [InlineData("\u180B", "\u180F", "\u180A", "\u1810")]
    [InlineData("\U000E0100", "\U000E01EF", "\U000E00FF", "\U000E01F0")]
    [InlineData("\uFE00", "\uFE0F", "\uFDFF", "\uFE10")]
    public void Signs_that_choose_between_looks_are_hidden_and_their_neighbours_are_not(string first, string last, string before, string after)
    {
        Assert.NotNull(UnicodeText.Hidden("a" + first));
        Assert.NotNull(UnicodeText.Hidden("a" + last));
        Assert.Null(UnicodeText.Hidden("a" + before));
        Assert.Null(UnicodeText.Hidden("a" + after));
    }

    [Theory]
    [InlineData("\u0590", "\u08FF", "\u058F", "\u0900")]
    [InlineData("\uFB1D", "\uFDFF", "\uFB1C", "\uFE10")]
    [InlineData("\uFE70", "\uFEFC", "\uFE6F", "\uFEFD")]
    [InlineData("\U00010800", "\U00010FFF", "\U000107FF", "\U00011000")]
    [InlineData("\U0001E800", "\U0001EFFF", "\U0001E7FF", "\U0001F000")]
    public void The_scripts_that_run_from_right_to_left_are_isolated_and_their_neighbours_are_not(string first, string last, string before, string after)
    {
        Assert.Equal($"\u2068{first}\u2069", UnicodeText.Isolated(first));
        Assert.Equal($"\u2068{last}\u2069", UnicodeText.Isolated(last));
        Assert.Equal(before, UnicodeText.Isolated(before));
        Assert.Equal(after, UnicodeText.Isolated(after));
    }

    [Fact]
    public void Every_letter_that_has_a_plainer_spelling_is_spelled_in_ASCII() => Assert.All(
        UnicodeText.Spelled, letter => Assert.Matches("^[a-z'/-]+$", UnicodeText.Plain(letter.Key.ToString())));
}
