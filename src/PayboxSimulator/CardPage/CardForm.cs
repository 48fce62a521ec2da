using System.Globalization;

namespace Enrollment.PayboxSimulator.CardPage;

/// <summary>Reads the holder's form. The page shows mistakes itself and does not notify the merchant.</summary>
internal static class CardForm
{
    /// <returns>The mistake; null when <paramref name="card"/> was read.</returns>
    public static Func<PageTexts, string>? Read(IFormCollection form, out TypedCard? card)
    {
        card = null;
        var number = string.Concat(form["card"].ToString().Where(character => character is not (' ' or '-')));
        if (number.Length is < 13 or > 19 || !number.All(char.IsAsciiDigit))
            return texts => texts.WrongNumber;
        if (!TryNumber(form["month"].ToString(), out var month) || month is < 1 or > 12
            || !TryNumber(form["year"].ToString(), out var year) || year is not ((>= 0 and <= 99) or (>= 2000 and <= 2099)))
            return texts => texts.WrongExpiry;
        var cvv = form["cvv"].ToString();
        if (cvv.Length is < 3 or > 4 || !cvv.All(char.IsAsciiDigit))
            return texts => texts.WrongCvv;

        card = new TypedCard(number, string.Create(CultureInfo.InvariantCulture, $"{year % 100:00}{month:00}"));
        return null;
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
