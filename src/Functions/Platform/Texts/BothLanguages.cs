namespace Enrollment.Functions.Platform.Texts;

/// <summary>Writes words, amounts and days in French and in English at once.</summary>
internal static class BothLanguages
{
    /// <summary>Uses the same words in both languages, for names, references, addresses, or a mail that is only sent in French.</summary>
    public static Text Both(string words) => new(words, words);

    public static Text Money(long cents) => new(LocalFormat.French.Money(cents), LocalFormat.English.Money(cents));

    public static Text Day(DateOnly day) => new(LocalFormat.French.Day(day), LocalFormat.English.Day(day));
}
