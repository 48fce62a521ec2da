namespace Enrollment.Functions.Platform.Texts;

/// <summary>
/// Writes amounts and dates as a reader of one language expects them. It does not use the machine's culture data, which
/// changes with its version, because a document rendered again must be the same.
/// </summary>
internal abstract class LocalFormat
{
    public const char Nbsp = '\u00A0';

    private LocalFormat()
    {
    }

    public static LocalFormat French { get; } = new Fr();

    public static LocalFormat English { get; } = new En();

    /// <param name="language">"fr" or "en". Anything else counts as English.</param>
    public static LocalFormat For(string language) => language == "fr" ? French : English;

    /// <summary>Writes "3 770,00 €" or "€3,770.00".</summary>
    public abstract string Money(long cents);

    /// <summary>Writes "1er octobre 2022" or "1 October 2022".</summary>
    public abstract string Day(DateOnly day);

    /// <summary>Writes "10" or "10th" for a day of any month.</summary>
    public abstract string DayOfMonth(int day);

    /// <summary>Writes "01/10/2022" or "1 Oct 2022", for columns.</summary>
    public abstract string ShortDay(DateOnly day);

    /// <summary>Replaces the spaces that must not break in this language by non-breaking ones.</summary>
    public abstract string Typeset(string text);

    private static string Grouped(long cents, char group, char point)
    {
        var (whole, rest) = Math.DivRem(Math.Abs(cents), 100);
        var text = whole.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', group);
        return string.Create(CultureInfo.InvariantCulture, $"{text}{point}{rest:D2}");
    }

    private static string Minus(long cents) => cents < 0 ? "\u2212" : "";

    private sealed class Fr : LocalFormat
    {
        private static readonly string[] Months =
        [
            "janvier", "février", "mars", "avril", "mai", "juin",
            "juillet", "août", "septembre", "octobre", "novembre", "décembre",
        ];

        public override string Money(long cents) => $"{Minus(cents)}{Grouped(cents, Nbsp, ',')}{Nbsp}€";

        public override string Day(DateOnly day) => string.Create(
            CultureInfo.InvariantCulture, $"{DayOfMonth(day.Day)}{Nbsp}{Months[day.Month - 1]}{Nbsp}{day.Year}");

        public override string DayOfMonth(int day) => string.Create(CultureInfo.InvariantCulture, $"{day}{(day == 1 ? "er" : "")}");

        public override string ShortDay(DateOnly day) => day.ToString("dd'/'MM'/'yyyy", CultureInfo.InvariantCulture);

        public override string Typeset(string text)
        {
            foreach (var mark in ":;?!»")
                text = text.Replace($" {mark}", $"{Nbsp}{mark}", StringComparison.Ordinal);
            return text.Replace("« ", $"«{Nbsp}", StringComparison.Ordinal).Replace("n° ", $"n°{Nbsp}", StringComparison.Ordinal);
        }
    }

    private sealed class En : LocalFormat
    {
        private static readonly string[] Months =
        [
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ];

        public override string Money(long cents) => $"{Minus(cents)}€{Grouped(cents, ',', '.')}";

        public override string Day(DateOnly day) =>
            string.Create(CultureInfo.InvariantCulture, $"{day.Day}{Nbsp}{Months[day.Month - 1]}{Nbsp}{day.Year}");

        public override string DayOfMonth(int day) => string.Create(CultureInfo.InvariantCulture, $"{day}{Suffix(day)}");

        public override string ShortDay(DateOnly day) =>
            string.Create(CultureInfo.InvariantCulture, $"{day.Day}{Nbsp}{Months[day.Month - 1][..3]}{Nbsp}{day.Year}");

        public override string Typeset(string text) => text;

        private static string Suffix(int day) => day switch
        {
            1 or 21 or 31 => "st",
            2 or 22 => "nd",
            3 or 23 => "rd",
            _ => "th",
        };
    }
}
